// conformance: exit 1
throw new Date(0);
