export const x = 1;
console.log('check detected', typeof require, import.meta.url);
console.log('check tla', await Promise.resolve(5));
