declare global {
  interface Array<T> {
    last(): T | undefined;
  }
  var VERSION: `${number}.${number}`;
}
export {};
