import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
const version = dependencies['@electric-sql/pglite'] ?? 'unknown';

/** Where the state of a fresh embedded database is kept; it fits one version of the library alone. */
export const templateFile = fileURLToPath(new URL(`./embedded-template-${version}.tar.gz`, import.meta.url));

/**
 * A fresh embedded database to begin with, made when the packages were installed. Making one takes seconds and a
 * gigabyte of memory, loading it a tenth of either. Null when it was not made; the library then makes its own.
 */
export function loadTemplate(): Blob | null {
  return existsSync(templateFile) ? new Blob([readFileSync(templateFile)]) : null;
}
