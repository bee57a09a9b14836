// conformance: exit 1
require('../fixtures/mods/throws.cjs');
