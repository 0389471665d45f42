import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text files of a checkout: path from its root, with forward slashes, to content. */
export type Checkout = ReadonlyMap<string, string>;

const generated = new Set(['node_modules', '.git', 'web/dist', 'data', 'demo-workbooks']);
const text = /(?:^|\/)[^/.]+$|(?:^|\/)\.[^/]+$|\.(?:ts|tsx|js|mjs|cjs|json|md|yml|yaml|html|css|sql|txt|sh|toml)$/;

/** Reads every text file under `root` that belongs to the repository: nothing installed, built or stored. */
export function readCheckout(root: string): Checkout {
  const files = new Map<string, string>();
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (generated.has(path) || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) visit(path);
      else if (entry.isFile() && text.test(path)) files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  visit('');
  return files;
}

/** Whether a path is code that the rules on code apply to; a written migration is a record, not code. */
export function isCode(path: string): boolean {
  return /\.(?:ts|tsx|js|mjs)$/.test(path) && !path.startsWith('db/migrations/') && !path.endsWith('.d.ts');
}

/** Whether a path is a test, or help for tests: these may import everything. */
export function isTest(path: string): boolean {
  return /\.(?:test|e2e)\.tsx?$/.test(path) || path.startsWith('test/') || path.startsWith('web/e2e/');
}
