// conformance: exit 1
'use strict';
function first() {
  second({ a: 1 });
}
const second = (x) => {
	throw new TypeError('with a tab in the frame');
};
first();
