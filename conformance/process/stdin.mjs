// conformance: stdin "first line\nsecond é\nlast"
import readline from 'node:readline';
import { check } from '../lib/check.cjs';
const lines = [];
for await (const line of readline.createInterface({ input: process.stdin })) lines.push(line);
check('lines', lines);
check('ended', [process.stdin.readableEnded, process.stdin.constructor.name]);
