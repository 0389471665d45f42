import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { configurationTable } from './configuration-table.ts';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the README lists every setting with its default and meaning, as the code has them', () => {
  assert.ok(readme.includes(configurationTable()), `README.md needs this table:\n\n${configurationTable()}`);
});

test('every command that the README shows is one', () => {
  const program = readFileSync(join(root, 'entry/cli/main.ts'), 'utf8');
  const shown = [...readme.matchAll(/bin\/mainstay\.js (\w+)/g)].map(([, name = '']) => name);
  assert.ok(shown.length > 5);
  assert.deepEqual(
    [...new Set(shown)].filter((name) => !program.includes(`.command('${name}`)),
    [],
  );
});
