'use strict';
const { attempt, check } = require('../lib/check.cjs');

const source = Buffer.from([0x80, 0x01, 0x02, 0x03, 0xfc, 0xfd, 0xfe, 0xff]);
for (const size of ['Int8', 'UInt8']) check(`read${size}`, [source[`read${size}`](0), source[`read${size}`](7)]);
for (const kind of ['Int16', 'UInt16', 'Int32', 'UInt32', 'BigInt64', 'BigUInt64', 'Float', 'Double']) {
  for (const end of ['LE', 'BE']) {
    check(`read${kind}${end}`, source[`read${kind}${end}`](0));
    const target = Buffer.alloc(8);
    const value = kind.startsWith('Big') ? 258n : 258;
    check(`write${kind}${end}`, [target[`write${kind}${end}`](value, 0), target]);
  }
}
for (let n = 1; n <= 6; n++) {
  check(`variable ${n}`, ['readIntLE', 'readIntBE', 'readUIntLE', 'readUIntBE'].map((name) => source[name](1, n)));
  check(`write variable ${n}`, ['writeIntLE', 'writeIntBE', 'writeUIntLE', 'writeUIntBE'].map((name) => {
    const target = Buffer.alloc(6);
    target[name](100, 0, n);
    return target.toString('hex');
  }));
}
attempt('offset out of range', () => source.readInt32LE(5));
attempt('offset negative', () => source.readInt8(-1));
attempt('offset fraction', () => source.readInt8(0.5));
attempt('offset string', () => source.readInt8('0'));
attempt('byteLength 0', () => source.readIntLE(0, 0));
attempt('byteLength 7', () => source.readIntLE(0, 7));
attempt('buffer too small', () => Buffer.alloc(2).readInt32LE(0));
for (const [name, value] of [['Int8', 128], ['UInt8', -1], ['Int16LE', 40000], ['UInt16BE', 65536], ['Int32LE', 2 ** 31], ['UInt32BE', 2 ** 32], ['BigInt64LE', 2n ** 63n], ['BigUInt64BE', -1n]]) {
  attempt(`write${name} out of range`, () => Buffer.alloc(8)[`write${name}`](value));
}
attempt('writeBigInt64LE of a number', () => Buffer.alloc(8).writeBigInt64LE(1));
attempt('writeInt8 of a string', () => Buffer.alloc(1).writeInt8('5'));
attempt('writeUIntLE out of range', () => Buffer.alloc(8).writeUIntLE(0x1000000, 0, 3));
check('doubles', [NaN, Infinity, -0, 5e-324, 1.7976931348623157e308].map((v) => { const t = Buffer.alloc(8); t.writeDoubleBE(v); return t.toString('hex'); }));
check('floats', [NaN, -Infinity, 0.1, 1e40].map((v) => { const t = Buffer.alloc(4); t.writeFloatLE(v); return [t.toString('hex'), t.readFloatLE()]; }));
