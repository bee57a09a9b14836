// Writing Rust source from the tools.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PINNED } from './oracle.mjs';

export const root = dirname(import.meta.dirname);

/** A Rust string literal. */
export const quote = (s) => '"' + s.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\t/g, '\\t')
  .replace(/[^\x20-\x7e]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`) + '"';

/** Writes Rust files, formatted, with a header; `dir` is emptied first. */
export function writeRust(files, dir) {
  if (dir) {
    rmSync(join(root, dir), { recursive: true, force: true });
    mkdirSync(join(root, dir), { recursive: true });
  }
  const paths = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `// Generated from Node ${PINNED} by tools/generate.mjs: do not edit.\n\n${text}`);
    paths.push(path);
  }
  // rustfmt follows `mod` lines, so leaves go first.
  paths.sort((a, b) => a.endsWith('mod.rs') - b.endsWith('mod.rs'));
  execFileSync('rustfmt', ['--edition', '2024', ...paths], { stdio: 'inherit' });
}
