// Writes every import of src as JSON: [{ source, dependencies: [{ resolved, circular }] }].
import { cruise } from 'dependency-cruiser';

const { output } = await cruise(['src'], {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '\\.spec\\.ts$' },
  tsPreCompilationDeps: true,
  ruleSet: { options: { tsConfig: { fileName: 'tsconfig.json' } } },
});
const lean = output.modules.map(({ source, dependencies }) => ({
  source,
  dependencies: dependencies.map(({ resolved, circular }) => ({ resolved, circular })),
}));
process.stdout.write(JSON.stringify(lean));
