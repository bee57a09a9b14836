// conformance: exit 1
import 'no-such-package';
