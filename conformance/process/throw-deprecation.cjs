// conformance: options ["--throw-deprecation"]
// conformance: exit 1
'use strict';
process.emitWarning('thrown', 'DeprecationWarning', 'DEP0');
