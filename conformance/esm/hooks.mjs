import { registerHooks } from 'node:module';
import { check, settle } from '../lib/check.cjs';
const seen = [];
const hooks = registerHooks({
  resolve(specifier, context, next) {
    seen.push(['resolve', specifier, context.conditions.includes('import'), context.importAttributes]);
    if (specifier === 'virtual:a') return { url: 'virtual:a', format: 'module', shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    seen.push(['load', url.split('/').at(-1), context.format]);
    if (url === 'virtual:a') return { format: 'module', source: 'export default "virtual"', shortCircuit: true };
    const loaded = next(url, context);
    if (url.endsWith('plain.mjs')) return { ...loaded, source: `${loaded.source}\nexport const added = 1;` };
    return loaded;
  },
});
await settle('virtual', import('virtual:a'));
await settle('changed', async () => Object.keys(await import('../fixtures/mods/plain.mjs')));
hooks.deregister();
await settle('deregistered', import('virtual:b'));
check('seen', seen);
