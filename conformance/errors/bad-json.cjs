// conformance: exit 1
require('../fixtures/mods/broken.json');
