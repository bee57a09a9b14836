// conformance: options ["--experimental-vm-modules"]
import vm from 'node:vm';
import { attempt, check, settle } from '../lib/check.cjs';
const context = vm.createContext({ log: [] });
const m = new vm.SourceTextModule('import { a } from "dep"; export default a + 1; export const url = import.meta.url; log.push("evaluated");', { context, identifier: 'm.mjs', initializeImportMeta(meta) { meta.url = 'own:url'; } });
check('state', [m.status, m.identifier, m.moduleRequests.map((r) => r.specifier)]);
await m.link(async (specifier) => new vm.SyntheticModule(['a'], function () { this.setExport('a', 41); }, { context, identifier: specifier }));
check('linked', m.status);
await settle('evaluate', m.evaluate());
check('namespace', [m.namespace.default, m.namespace.url, m.status, context.log]);
await settle('link twice', m.link(() => {}));
attempt('syntax', () => new vm.SourceTextModule('let x = ;', { identifier: 'bad.mjs' }));
const bad = new vm.SourceTextModule('throw new Error("thrown inside")', { context });
await bad.link(() => {});
await settle('evaluate error', bad.evaluate());
check('error', [bad.status, bad.error.message]);
const unlinked = new vm.SourceTextModule('1');
await settle('evaluate unlinked', unlinked.evaluate());
check('inspect', m);
