const root = new URL('..', import.meta.url).href;
const packages = `${root}node_modules/`;
const largest = `${packages}drizzle-orm/`;

/**
 * A resolve hook for imports. Node parses the package.json of a package anew for each import of the package and for each of
 * its files; that of drizzle-orm has 180 kB and made up a quarter of the start. So what our own files name is looked up
 * once, and the files of drizzle-orm are taken by their paths.
 * @returns for `registerHooks` of node:module
 */
export function resolveOnce() {
  const found = new Map();
  return (specifier, context, next) => {
    const { parentURL: parent = '', conditions } = context;
    if (!conditions.includes('import')) return next(specifier, context);
    if (specifier.startsWith('.')) {
      if (!parent.startsWith(largest) || !specifier.endsWith('.js')) return next(specifier, context);
      return { url: new URL(specifier, parent).href, format: 'module', shortCircuit: true };
    }
    if (!parent.startsWith(root) || parent.startsWith(packages)) return next(specifier, context);
    const known = found.get(specifier) ?? { ...next(specifier, context), shortCircuit: true };
    found.set(specifier, known);
    return known;
  };
}
