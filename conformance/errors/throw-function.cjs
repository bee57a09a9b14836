// conformance: exit 1
throw function named() {};
