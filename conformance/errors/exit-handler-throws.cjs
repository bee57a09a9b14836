// conformance: exit 1
process.on('exit', () => { throw new Error('in the exit handler'); });
