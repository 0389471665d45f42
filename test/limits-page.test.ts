import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { envSchema } from '#platform/env.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/limits-and-rules.md');

type Row = { cells: string[]; file: string };
const rows = page.split('\n').flatMap((line): Row[] => {
  const cells = line.split('|').map((cell) => cell.trim());
  const file = /^`(.+\.ts)`$/.exec(cells[3] ?? '')?.[1];
  return file === undefined ? [] : [{ cells, file }];
});

/** The number a name stands for in a file: `const name = 2 * 1024`, or a field `name: 1024`. */
function valueOf(name: string, file: string): number {
  if (name in envSchema.shape) return Number(envSchema.parse({})[name as keyof typeof envSchema.shape]);
  const [, product = ''] = new RegExp(`\\b${name}(?: =|:) ([\\d_* ]+)`).exec(read(file)) ?? [];
  return product.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '')), 1);
}

test('The page of limits says of each what the code says', () => {
  const limits = rows.filter(({ cells }) => cells[2]?.includes('='));
  assert.ok(limits.length > 20);
  for (const { cells, file } of limits) {
    const [, name = '', number = ''] = /^`(\w+)` = ([\d,]+)$/.exec(cells[2] ?? '') ?? [];
    assert.equal(valueOf(name, file), Number(number.replaceAll(',', '')), `${cells[1]}: ${name} in ${file}`);
  }
});

test('The page of limits knows every place that refuses what is too much', () => {
  const named = new Set(rows.map(({ file }) => file));
  const refusing = globSync('{core,platform,entry}/**/*.ts', { cwd: root }).filter(
    (file) => !/[.-]test(?:-data)?\.ts$/.test(file) && /AppError\(\s*'limit'|tooOften\(/.test(read(file)),
  );
  // These refuse by numbers that stand in another file of the page.
  const told = ['core/sessions/spend-attempt.ts', 'platform/errors.ts', 'platform/spreadsheets/child-errors.ts'];
  assert.deepEqual(
    refusing.filter((file) => !named.has(file) && !told.includes(file)),
    [],
  );
});

test('The page of rules names for each the reason that a refusal gives', () => {
  const rules = rows.filter(({ cells }) => /^`[a-z-]+\.[a-z-]+`$/.test(cells[2] ?? ''));
  assert.ok(rules.length > 15);
  for (const { cells, file } of rules)
    assert.ok(read(file).includes(`'${cells[2]?.replaceAll('`', '')}'`), `${cells[2]} in ${file}`);
});
