// conformance: exit 1
import fs from 'node:fs';
