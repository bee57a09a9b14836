import { x } from './common.cts';
const y: number = await Promise.resolve(x);
console.log('check', y, import.meta.filename);
