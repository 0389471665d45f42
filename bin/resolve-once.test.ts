import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

type Found = { url: string; format?: string };
type Context = { parentURL?: string; conditions: string[] };
type Resolve = (specifier: string, context: Context, next: (specifier: string) => Found) => Found;

const here = new URL('./resolve-once.js', import.meta.url);
const { resolveOnce } = (await import(here.href)) as { resolveOnce: () => Resolve };
const own = new URL('../core/reactions.ts', here).href;
const importing = (parentURL: string) => ({ parentURL, conditions: ['node', 'import'] });

function counting() {
  const asked: string[] = [];
  const next = (specifier: string) => {
    asked.push(specifier);
    return { url: `resolved:${specifier}` };
  };
  return { asked, next };
}

test('What our own files import by name is looked up once', () => {
  const { asked, next } = counting();
  const resolve = resolveOnce();
  for (const specifier of ['zod', 'zod', '#core/nouns.ts', '#core/nouns.ts'])
    assert.equal(resolve(specifier, importing(own), next).url, `resolved:${specifier}`);
  assert.deepEqual(asked, ['zod', '#core/nouns.ts']);
});

test('What a package or a required file imports is left to Node, and so is a file named by its path', () => {
  const { asked, next } = counting();
  const resolve = resolveOnce();
  const inPackage = importing(new URL('../node_modules/pg/esm/index.mjs', here).href);
  for (const context of [inPackage, inPackage, { parentURL: own, conditions: ['node', 'require'] }])
    resolve('pg-types', context, next);
  resolve('./nouns.ts', importing(own), next);
  assert.deepEqual(asked, ['pg-types', 'pg-types', 'pg-types', './nouns.ts']);
});

test('A file of drizzle-orm is where Node finds it', () => {
  const parent = import.meta.resolve('drizzle-orm/pg-core');
  const { url, format } = resolveOnce()('./table.js', importing(parent), () => assert.fail('Node was asked'));
  assert.equal(url, new URL('./table.js', parent).href);
  assert.equal(format, 'module');
  assert.ok(fileURLToPath(url).endsWith('table.js'));
});
