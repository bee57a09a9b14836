// conformance: exit 1
Error.prepareStackTrace = (error, frames) => error.message + ' with ' + (frames.length > 3) + ' ' + frames[0].getFunctionName() + ' ' + frames[0].getLineNumber();
function here() { return new Error('prepared'); }
console.log('check', here().stack);
throw here();
