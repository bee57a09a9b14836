'use strict';
const { attempt, check } = require('../lib/check.cjs');
const url = require('node:url');

const parts = (u) => ({ href: u.href, origin: u.origin, protocol: u.protocol, username: u.username, password: u.password, host: u.host, hostname: u.hostname, port: u.port, pathname: u.pathname, search: u.search, hash: u.hash });
for (const text of ['http://user:pass@example.com:8080/p/a/t/h?query=string#hash', 'https://EXAMPLE.com:443/../a/./b', 'file:///a/b', 'file://host/a', 'data:text/plain,hi', 'http://[::1]:80/', 'http://0x7f.1/', 'http://münchen.de/ä?ö#ü', 'mailto:a@b', 'http://a b', 'http://', 'nonsense', '', 'http://a:99999', 'ws://x:80', 'javascript:alert(1)', 'http://%zz/', 'http://a/%zz', 'blob:https://a.b/c', 'node:fs', 'http://ex%41mple.com', 'http://256.1.1.1', 'http://a\\b\\c', 'http://\ud800/']) {
  attempt(`parse ${text}`, () => parts(new URL(text)));
}
for (const [text, base] of [['a', 'http://h/b/c'], ['/a', 'http://h/b/c'], ['//x/y', 'https://h'], ['?q', 'http://h/p?r#s'], ['#f', 'http://h/p?r'], ['..', 'file:///a/b/c'], ['', 'http://h/p#x'], ['a', 'mailto:x'], ['a', 'bad']]) {
  attempt(`resolve ${text} against ${base}`, () => new URL(text, base).href);
}
const u = new URL('http://h/');
for (const [key, value] of [['protocol', 'https'], ['protocol', 'foo'], ['host', 'a.b:90'], ['hostname', 'c'], ['port', '65536'], ['port', '81x'], ['pathname', 'x y'], ['search', 'a=ä'], ['hash', '#z`'], ['username', 'ü'], ['password', 'p:w'], ['href', 'http://new/']]) {
  u[key] = value;
  check(`set ${key} to ${value}`, u.href);
}
attempt('set href wrong', () => { u.href = 'nope'; });
check('inspect', new URL('https://a:b@c.d:5/e?f#g'));
check('json', JSON.stringify(new URL('http://a')));
check('canParse', [URL.canParse('http://a'), URL.canParse('a'), URL.canParse('a', 'http://b')]);
check('URL.parse', [URL.parse('nope'), URL.parse('x', 'http://y').href]);
attempt('no argument', () => new URL());
attempt('canParse no argument', () => URL.canParse());
attempt('without new', () => URL('http://a'));

const p = new URLSearchParams('?a=1&b=2&a=3&c&%zz=+');
check('params', [p, p.toString(), p.get('a'), p.getAll('a'), p.has('b'), p.has('b', '3'), p.get('x'), p.size]);
p.append('é', '€'); p.set('a', 'only'); p.delete('b'); p.sort();
check('changed', [p.toString(), [...p.keys()], [...p.values()], [...p]]);
check('from', [new URLSearchParams({ a: 1, b: 'x' }), new URLSearchParams([['a', 'b'], ['a', 'c']]), new URLSearchParams(new Map([['m', 1]])), new URLSearchParams(undefined)].map(String));
attempt('from wrong pairs', () => new URLSearchParams([['a']]));
attempt('from a number list', () => new URLSearchParams([1]));
attempt('from a symbol', () => new URLSearchParams(Symbol('x')).toString());
check('iterator inspect', [p.entries(), p.keys()]);
const linked = new URL('http://h/?x=1');
linked.searchParams.append('y', 'a b');
check('linked', [linked.href, (linked.search = '?z', linked.searchParams.get('z'))]);
check('forEach', (() => { const seen = []; p.forEach((v, k) => seen.push(k)); return seen; })());

check('fileURLToPath', [url.fileURLToPath('file:///a%20b/c'), url.fileURLToPath(new URL('file:///x')), url.fileURLToPath('file:///C:/a', { windows: true })]);
attempt('fileURLToPath http', () => url.fileURLToPath('http://a'));
attempt('fileURLToPath host', () => url.fileURLToPath('file://host/a'));
attempt('fileURLToPath slash', () => url.fileURLToPath('file:///a%2fb'));
attempt('fileURLToPath wrong', () => url.fileURLToPath(5));
check('fileURLToPathBuffer', url.fileURLToPathBuffer('file:///%ff'));
check('pathToFileURL', ['/a b', '/a#b?c%d', '/é\n', '/a/'].map((x) => url.pathToFileURL(x).href));
check('domain', [url.domainToASCII('español.com'), url.domainToUnicode('xn--espaol-zwa.com'), url.domainToASCII('xn--iñvalid.com')]);
check('urlToHttpOptions', url.urlToHttpOptions(new URL('https://a:b@測試.com:81/p?q#h')));
check('format', url.format(new URL('http://a:b@測試.com/p?q#h'), { fragment: false, unicode: true, auth: false, search: false }));
