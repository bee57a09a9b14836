'use strict';
const { attempt, check } = require('../lib/check.cjs');

const texts = ['', 'a', 'hello', 'é', 'ñandú', '€', '日本語', '😀', 'a\0b', '\ud800', '\udc00x', '\ufeffbom'];
const encodings = ['utf8', 'utf-8', 'UTF8', 'ucs2', 'utf16le', 'UTF-16LE', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url'];
for (const encoding of encodings) {
  check(`from ${encoding}`, texts.map((text) => Buffer.from(text, encoding).toString('hex')));
  check(`byteLength ${encoding}`, texts.map((text) => Buffer.byteLength(text, encoding)));
}
const bytes = [[], [0], [0x7f, 0x80, 0xff], [0xc3, 0xa9], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98, 0x80], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xef, 0xbb, 0xbf, 0x61], [1, 2, 3, 4, 5]];
for (const encoding of encodings) {
  check(`to ${encoding}`, bytes.map((list) => Buffer.from(list).toString(encoding)));
}
for (const text of ['YQ==', 'YQ', 'YQ=', 'Y', 'YWI', 'YW Jj\n', '-_-_', '+/+/', 'YQ==YQ==', '=', '*YQ*', 'YWJj=ZGVm', '\u0100YWJj', 'YWJj\u0100']) {
  check(`base64 ${JSON.stringify(text)}`, [Buffer.from(text, 'base64').toString('latin1'), Buffer.from(text, 'base64url').toString('latin1'), Buffer.byteLength(text, 'base64')]);
}
for (const text of ['61', '6', '616', '6g62', 'zz', '61 62', 'aBcD', '\u0100061']) {
  check(`hex ${JSON.stringify(text)}`, Buffer.from(text, 'hex'));
}
const buffer = Buffer.alloc(12, 0x2e);
for (const encoding of ['utf8', 'ucs2', 'latin1', 'hex', 'base64']) {
  check(`write ${encoding}`, [buffer.fill(0x2e).write('61626364', 2, encoding), buffer.toString('latin1')]);
  check(`write limited ${encoding}`, [buffer.fill(0x2e).write('61626364', 2, 3, encoding), buffer.toString('latin1')]);
}
check('a character that does not fit', [Buffer.alloc(3).write('a€€'), Buffer.alloc(2).write('€'), Buffer.alloc(5).write('😀😀')]);
check('slices', ['utf8Slice', 'latin1Slice', 'asciiSlice', 'hexSlice', 'base64Slice', 'base64urlSlice', 'ucs2Slice'].map((name) => Buffer.from('héllo wörld')[name](1, 8)));
check('toString range', [Buffer.from('hello').toString('utf8', 1, 3), Buffer.from('hello').toString('utf8', -5, 99), Buffer.from('hello').toString('utf8', 4, 2)]);
check('isEncoding', ['utf8', 'UTF8', 'utf-16le', 'hex', 'utf9', '', 5, undefined].map((e) => Buffer.isEncoding(e)));
attempt('unknown encoding', () => Buffer.from('a', 'utf9'));
attempt('toString unknown encoding', () => Buffer.from('a').toString('utf9'));
attempt('write unknown encoding', () => Buffer.alloc(1).write('a', 'utf9'));
const { transcode, isUtf8, isAscii, atob, btoa } = require('node:buffer');
attempt('transcode', () => [transcode(Buffer.from('€'), 'utf8', 'ascii'), transcode(Buffer.from('é'), 'utf8', 'latin1'), transcode(Buffer.from('é'), 'utf8', 'ucs2'), transcode(Buffer.from('é', 'ucs2'), 'ucs2', 'utf8')]);
attempt('transcode wrong', () => transcode(Buffer.from('a'), 'b', 'utf8'));
check('isUtf8', bytes.map((list) => isUtf8(Buffer.from(list))));
check('isAscii', bytes.map((list) => isAscii(Buffer.from(list))));
check('btoa', [btoa('hello'), btoa(''), btoa('é')]);
attempt('btoa wide', () => btoa('€'));
check('atob', [atob('aGVsbG8='), atob(' aGVs bG8'), atob('')]);
attempt('atob wrong', () => atob('a'));
attempt('atob wrong character', () => atob('a*=='));
