export const a = [1, 2;
function ( {
  return 1
export class { x: = 5 }
const s = "unterminated
