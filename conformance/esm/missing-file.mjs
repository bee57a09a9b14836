// conformance: exit 1
import './missing.mjs';
