'use strict';
function f() { return f() + 1; }
try { f(); } catch (error) { console.log('check', error.name, error.message, error instanceof RangeError); }
try { JSON.parse('['.repeat(200000)); } catch (error) { console.log('check', error.name); }
console.log('check still alive');
