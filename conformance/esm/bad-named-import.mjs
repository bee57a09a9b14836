// conformance: exit 1
import { nope } from 'node:fs';
