import { isTest } from './read-checkout.ts';
import type { Import } from './read-imports.ts';

/** Which top folders each top folder may import, besides itself. A folder not named here may import none of ours. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  db: ['shared'],
  platform: ['shared', 'db/database', 'db/insert-rows', 'db/schema/audit', 'db/schema/sign-in'],
  connectors: ['platform', 'shared'],
  core: ['db', 'platform', 'shared'],
  demo: ['shared', 'core/kpis/catalogue', 'core/health/calculation'],
  entry: ['core', 'connectors', 'platform', 'db', 'shared', 'demo'],
  web: ['shared'],
  bin: ['entry'],
  bench: ['core', 'connectors', 'platform', 'db', 'shared', 'demo', 'entry', 'test', 'scripts'],
  scripts: ['core', 'connectors', 'platform', 'db', 'shared', 'demo', 'test'],
};

/** The sentences for every import that goes against the layers, or reaches another top folder by a relative path. */
export function checkLayers(imports: readonly Import[]): string[] {
  return imports.flatMap((one) => {
    const from = topFolder(one.from);
    const to = topFolder(one.to);
    if (from === to || isSettings(one.from)) return [];
    if (!one.specifier.startsWith('#') && from !== 'bin' && to !== '') {
      return [`${one.from} reaches ${one.to} by a relative path: write '#${one.to}'`];
    }
    if (isTest(one.from) || isApiType(one)) return [];
    const isAllowed = mayImport[from]?.some(
      (folder) => one.to.startsWith(folder) && /^$|^[/.]/.test(one.to.slice(folder.length)),
    );
    return isAllowed ? [] : [`${one.from} may not import ${one.to}`];
  });
}

// The web knows the API by its types alone: they leave no trace in what the browser loads.
function isApiType(one: Import): boolean {
  return one.isType && topFolder(one.from) === 'web' && topFolder(one.to) === 'entry';
}

// vite.config.ts and its kind are read by their tool, which may not know our short paths.
function isSettings(path: string): boolean {
  return path.endsWith('.config.ts');
}

/** The first folder of a path, or '' for a file in the root. */
function topFolder(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}
