// conformance: exit 1
function thrower(message: string): never {
  throw new Error(message as string);
}
const value: number = 1;
thrower('from TypeScript');
