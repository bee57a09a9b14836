// What StringDecoder gives for chunks of bytes, and the state it is left in.
import { StringDecoder } from 'node:string_decoder';
import { random } from './random.mjs';

const PIECES = [
  [0x61], [0x7f], [0xc3, 0xa4], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80], [0xc3], [0xe2, 0x82], [0xf0, 0x9f], [0xf0, 0x9f, 0x98],
  [0x80], [0xbf, 0xbf], [0xff], [0xfe], [0xc0], [0xc1, 0x80], [0xe0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90], [0xf8, 0x88], [0xd8], [0x3d, 0xd8],
  [0x00, 0xde], [0x00, 0xdc], [0x3d, 0xd8, 0x00, 0xde], [0x00], [0x41, 0x00], [0xef, 0xbb, 0xbf], [0xe2, 0x28, 0xa1],
];
const ENCODINGS = ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii'];

export async function record() {
  const next = random(5);
  const cases = [];
  for (let i = 0; i < 2500; i++) {
    const encoding = ENCODINGS[next(10) < 6 ? 0 : next(ENCODINGS.length)];
    const decoder = new StringDecoder(encoding);
    const steps = [];
    for (let n = next(5) + 1; n > 0; n--) {
      const bytes = [];
      for (let k = next(4); k > 0; k--) bytes.push(...PIECES[next(PIECES.length)]);
      const cut = bytes.slice(next(2), bytes.length - next(2));
      // UTF-16 text, surrogates alone included, as its units.
      const text = decoder.write(Buffer.from(cut));
      steps.push([cut, units(text), decoder.lastNeed, decoder.lastTotal]);
    }
    cases.push({ encoding, steps, end: units(decoder.end()) });
  }
  return cases;
}

function units(text) {
  const out = [];
  for (let i = 0; i < text.length; i++) out.push(text.charCodeAt(i));
  return out;
}
