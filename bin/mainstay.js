#!/usr/bin/env node
// Starts the command line. Mainstay needs Node 24; where an older one runs this file, the one that was installed
// with the packages takes over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../entry/cli/main.ts', import.meta.url));
const installed = fileURLToPath(
  new URL(`../node_modules/.bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url),
);
const [major] = process.versions.node.split('.').map(Number);

if (major >= 24) {
  const [{ enableCompileCache, registerHooks }, v8, { resolveOnce }] = await Promise.all([
    import('node:module'),
    import('node:v8'),
    import('./resolve-once.js'),
  ]);
  enableCompileCache();
  registerHooks({ resolve: resolveOnce() });
  // Short-lived objects are collected before they pile up: half the memory, for a little more work.
  v8.setFlagsFromString('--semi-space-growth-factor=1');
  await import(main);
} else if (existsSync(installed)) {
  const child = spawn(installed, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  console.error(
    `Mainstay needs Node 24 or newer; this is ${process.version}. Run npm ci again: it brings Node 24 for most machines.`,
  );
  process.exit(1);
}
