'use strict';
const url = require('node:url');
const { attempt, check } = require('../lib/check.cjs');
for (const text of ['http://user:pass@Host.com:8080/p/a?q=1&r#h', '//host/path', 'path?x', '/p a', 'mailto:a@b.c', 'javascript:x', 'http://a.com', 'HTTP://A.com\\b', 'http://x:y/z', '', 'file:///a/b', 'http://[fe80::1]/x', 'a:b', '?q', '#h']) {
  attempt(`parse ${text}`, () => ({ ...url.parse(text) }));
}
check('parse query', [url.parse('/?a=1&b=2', true).query, url.parse('/', true).search]);
check('slashes denote host', [url.parse('//h/p').host, url.parse('//h/p', false, true).host]);
for (const [a, b] of [['/one/two', 'three'], ['http://h/a', '/b'], ['http://h/a/b', '../c'], ['http://h', '?x'], ['', 'a'], ['http://h/a', 'https://i'], ['mailto:a@b', 'c']]) {
  check(`resolve ${a} ${b}`, url.resolve(a, b));
}
check('format', [url.format({ protocol: 'http', host: 'a.b', pathname: 'x#?', query: { y: 1 } }), url.format({ hostname: '::1', port: 80 }), url.format('http://a/b c'), url.format({})]);
attempt('parse wrong', () => url.parse(5));
attempt('parse port', () => url.parse('http://a:b:c'));
attempt('parse host', () => url.parse('http://exa mple/'));
attempt('format wrong', () => url.format(5));
attempt('resolveObject', () => url.resolveObject('http://a/b', 'c').href);
