'use strict';
const hooks = require('node:async_hooks');
const fs = require('node:fs');
const log = [];
const names = new Map();
const say = (what) => (id) => { if (names.has(id)) log.push(`${what} ${names.get(id)}`); };
const hook = hooks.createHook({ init(id, type, trigger, resource) { if (['Timeout', 'Immediate', 'TickObject', 'FSREQCALLBACK'].includes(type) && !names.has(id)) { names.set(id, type); log.push(`init ${type}`); } }, before: say('before'), after: say('after'), destroy: say('destroy') });
hook.enable();
setTimeout(() => log.push('timer'), 1);
fs.access('.', () => { log.push('fs'); setImmediate(() => { log.push('immediate'); log.push(hooks.executionAsyncResource().constructor.name); }); });
setTimeout(() => { hook.disable(); const mine = log.filter((l) => !l.includes('TickObject')); for (const kind of ['Timeout', 'Immediate', 'FSREQCALLBACK']) console.log('check', kind, mine.filter((l) => l.endsWith(kind) && !l.startsWith('before Timeout'))); }, 500);
try { hooks.createHook({ init: 5 }); } catch (error) { console.log('check', error.code, error.message); }
