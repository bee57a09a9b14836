// conformance: exit 9
'use strict';
process.on('beforeExit', (code) => { console.log('beforeExit', code, process.exitCode); if (!process.again) { process.again = true; setTimeout(() => console.log('more work'), 1); process.exitCode = 5; } });
process.on('exit', (code) => { console.log('exit', code, process.exitCode); process.exitCode = 9; setTimeout(() => console.log('never')); process.nextTick(() => console.log('never either')); });
