// Records what the pinned Node answers, for the tests to compare with: tests/golden/*.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './rust.mjs';

const SUITES = ['options', 'dotenv', 'package', 'string-decoder'];

export async function generate() {
  const dir = join(root, 'tests/golden');
  mkdirSync(dir, { recursive: true });
  for (const suite of SUITES) {
    const { record } = await import(`./golden-${suite}.mjs`);
    const cases = await record();
    const lines = cases.map((c) => `  ${JSON.stringify(c)}`).join(',\n');
    writeFileSync(join(dir, `${suite}.json`), `[\n${lines}\n]\n`);
    console.log(`golden ${suite}: ${cases.length}`);
  }
}
