// What util.parseEnv() makes of some files, written and random ones.
import { parseEnv } from 'node:util';
import { random } from './random.mjs';

const WRITTEN = [
  '', 'A=1', 'A=1\nB=2\n', '# c\nA = 1 # x\n', 'A="x y" # z\nB=\'q\'\nC=`r`', 'A="a\\nb"\nB=\'a\\nb\'',
  'A="line1\nline2"\nB=2', 'export A=1\nexport  B=2\nexport =3\nexportC=4', 'A=\nB=\n\nC=', 'A', 'A\nB=1',
  '=1\nA=2', 'A==1', 'A=b=c', 'A="unterminated\nB=2', 'A=\'x\nB=2\'', 'A=x"y"z', 'A="x"y', 'A = " x "',
  '\tA\t=\t1\t\n', 'A=1\r\nB=2\r\n', 'A=1\rB=2', '\ufeffA=1', 'A=#x', 'A= #x', 'A=x#y', 'A="#"', 'A=\'\'', 'A=""',
  'A="', 'A=\n=\n', '  \n\n#\n', 'A=1\nA=2', 'Ä=ö', 'A=$B', 'A=  \nB=1', 'A=   ', 'A=x ', 'A B=1', 'A=`"\'`',
  'A=1 2 3', 'A=x\n  B=2', 'A="x" \'y\'', '#A=1\nB="#"#', 'A=x\\n', 'A=x\ny\nB=1', 'export A\nB=1', 'A\n=1',
];

export async function record() {
  const next = random(7);
  const pieces = ['A', 'B', 'C_D', '=', '=', '=', '\n', '\n', ' ', '"', '\'', '`', '#', '\t', '\r\n', 'export ', 'x', '\\n', '1'];
  const inputs = [...WRITTEN];
  for (let i = 0; i < 1500; i++) {
    let text = '';
    for (let n = next(14) + 1; n > 0; n--) text += pieces[next(pieces.length)];
    inputs.push(text);
  }
  return inputs.map((text) => ({ text, env: Object.entries(parseEnv(text)) }));
}
