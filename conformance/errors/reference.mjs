// conformance: exit 1
export {};
undefinedFunction();
