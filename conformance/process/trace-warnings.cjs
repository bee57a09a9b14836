// conformance: options ["--trace-warnings"]
'use strict';
function where() { process.emitWarning('with a trace', { code: 'T1', detail: 'detail' }); }
where();
Promise.reject(new Error('x')).catch(() => {});
