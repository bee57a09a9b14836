// conformance: exit 1
const é = '日本語'; throw new Error('ünïcödé 😀 ' + é);
