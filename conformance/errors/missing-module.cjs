// conformance: exit 1
require('./not-here');
