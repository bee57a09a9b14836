// Writes every generated file of this crate. Run it with the pinned Node:
//
//     node crates/belljar-nodedata/tools/generate.mjs [part...]
//
// Parts: shapes, options, golden. Without any, all of them. The files it writes are committed; the test
// `generated` compares the fingerprint in them with that of these tools.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkVersion, PINNED } from './oracle.mjs';

checkVersion();

const here = import.meta.dirname;
const root = dirname(here);

// FNV-1a over the tools, in name order: what the test recomputes.
let hash = 0xcbf29ce484222325n;
for (const name of readdirSync(here).filter((n) => n.endsWith('.mjs')).sort()) {
  for (const byte of readFileSync(join(here, name))) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
}
const fingerprint = hash.toString(16).padStart(16, '0');

const parts = process.argv.slice(2);
const all = ['shapes', 'options', 'golden'];
for (const part of parts.length ? parts : all) {
  const { generate } = await import(`./generate-${part}.mjs`);
  await generate();
  console.log(`${part}: written`);
}
writeFileSync(join(root, 'tools/fingerprint'), `${PINNED} ${fingerprint}\n`);
