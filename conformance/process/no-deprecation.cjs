// conformance: options ["--no-deprecation"]
'use strict';
new Buffer(1);
process.emitWarning('gone', 'DeprecationWarning');
process.emitWarning('stays', 'Other');
console.log('check', process.noDeprecation, process.execArgv);
