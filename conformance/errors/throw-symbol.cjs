// conformance: exit 1
throw Symbol('thrown');
