import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(resolve(root, 'docs/asvs.md'), 'utf8');
const states = ['met', 'partly', 'not met', 'operator'];

/** How many requirements of levels 1 and 2 each chapter of version 5.0.0 has. */
const perChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) +\| ([12]) +\| (.+?) +\| (.+?) +\| (.+?) +\|$/gm)].map(
  ([, number = '', , requirement = '', state = '', by = '']) => ({ number, requirement, state, by }),
);
const excluded = [...text.matchAll(/^Does not apply: [\s\S]*?\.$/gm)].flatMap(([paragraph]) => [
  ...paragraph.matchAll(/\d+\.\d+\.\d+/g),
]);

test('Every requirement of levels 1 and 2 is in the table or said not to apply, once', () => {
  const all = [...rows.map(({ number }) => number), ...excluded.map(([number]) => number)];
  assert.deepEqual(
    all.filter((number, at) => all.indexOf(number) !== at),
    [],
  );
  const counts = perChapter.map((_, at) => all.filter((number) => number.startsWith(`${at + 1}.`)).length);
  assert.deepEqual(counts, perChapter);
});

test('Every row has a state, and what is met names the file that shows it', () => {
  for (const { number, state, by } of rows) {
    assert.ok(states.includes(state), `${number}: ${state}`);
    if (state === 'met') assert.match(by, /`[\w./-]+\.(?:tsx?|md|txt|js|json)`/, `${number} names no file`);
  }
});

test('Every file that is named exists', () => {
  const files = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)*\.(?:tsx?|md|txt|js|json))`/g)].map(([, path = '']) => path);
  assert.ok(files.length > 150);
  const gone = files.filter((path) => !existsSync(resolve(root, path)));
  assert.deepEqual([...new Set(gone)], []);
});
