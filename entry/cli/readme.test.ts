import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { envSchema } from '#platform/env.ts';

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

/** The environment variables as a table in Markdown, made from what the code says of them. */
function configurationTable(): string {
  const defaults: Record<string, unknown> = envSchema.parse({});
  const rows = Object.entries(envSchema.shape).map(([name, { description = '' }]) => {
    const value = defaults[name];
    return [`\`${name}\``, value === undefined ? '' : `\`${JSON.stringify(value).replaceAll('"', '')}\``, description];
  });
  const lines = [['Variable', 'Default', 'What it is'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const format = (line: string[]) => `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    format(lines[0] ?? []),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...lines.slice(1).map(format),
  ].join('\n');
}
