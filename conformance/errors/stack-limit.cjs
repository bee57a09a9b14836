// conformance: exit 1
Error.stackTraceLimit = 2;
function a() { b(); } function b() { c(); } function c() { throw new Error('limited'); }
a();
