// conformance: exit 1
'use strict';
Error.stackTraceLimit = 1;
function recursive() { recursive(); }
recursive();
