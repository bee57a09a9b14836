// conformance: exit 1
throw new Error('line one\nline two\n\nline four');
