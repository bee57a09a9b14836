// conformance: exit 1
function ( {
