'use strict';
const { StringDecoder } = require('node:string_decoder');
const { attempt, check } = require('../lib/check.cjs');
const bytes = { utf8: 'e282ac61f09f9880c3', utf16le: '3dd800de61003dd8', base64: '6162636465', base64url: 'fbffbf61', latin1: 'e9ff', hex: '0a0b', ascii: 'e961' };
for (const [encoding, hex] of Object.entries(bytes)) {
  const data = Buffer.from(hex, 'hex');
  const one = new StringDecoder(encoding);
  check(`${encoding} byte by byte`, [...data].map((byte) => one.write(Buffer.from([byte]))));
  check(`${encoding} end`, one.end());
  for (let cut = 1; cut < data.length; cut++) {
    const decoder = new StringDecoder(encoding);
    check(`${encoding} cut at ${cut}`, [decoder.write(data.subarray(0, cut)), decoder.lastNeed, decoder.lastTotal, decoder.write(data.subarray(cut)), decoder.end()]);
  }
}
check('invalid utf8', [['c3', '28'], ['e2', '28a1'], ['f0', '80'], ['ff'], ['ed', 'a0', '80'], ['f4', '90'], ['c0']].map((list) => {
  const decoder = new StringDecoder();
  return list.map((hex) => decoder.write(Buffer.from(hex, 'hex'))).concat(decoder.end());
}));
check('end with data', new StringDecoder().end(Buffer.from('é')));
check('reuse after end', (() => { const d = new StringDecoder(); d.write(Buffer.from([0xc3])); return [d.end(), d.write(Buffer.from('ok'))]; })());
check('a string stays', new StringDecoder().write('text'));
check('typed array', new StringDecoder().write(new Uint16Array([0x4142])));
attempt('unknown encoding', () => new StringDecoder('utf9'));
attempt('wrong data', () => new StringDecoder().write(null));
attempt('called without new', () => StringDecoder('utf8'));
check('properties', [new StringDecoder('UCS2').encoding, new StringDecoder('binary').encoding]);
