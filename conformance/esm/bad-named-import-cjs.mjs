// conformance: exit 1
import { nope } from '../fixtures/mods/plain.cjs';
