import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

// Runs the benchmarks named, or all of them, one after the other and each in a process of its own. Every one compares
// with a floor measured in the same run, because times alone say more about the machine than about the program.
const benchmarks = [
  'import-workbooks',
  'list-accounts',
  'http-list',
  'recalculate',
  'evaluate-triggers',
  'execution-reports',
  'session-check',
  'web-size',
  'warm-start',
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benchmarks.includes(name));
if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(', ')}. There are: ${benchmarks.join(', ')}.`);

for (const name of asked.length > 0 ? asked : benchmarks) {
  console.log(`\n${name}`);
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
}
