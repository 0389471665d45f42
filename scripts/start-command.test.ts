import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCommand } from './start-command.ts';

const node = (code: string) =>
  startCommand(process.execPath, ['-e', code], { cwd: process.cwd(), env: { NAME: 'Ada' } });

test('what a command prints is waited for, without its colours', async () => {
  const command = node(
    "setTimeout(() => console.log('\\u001b[1mHello', process.env.NAME), 20); setInterval(() => {}, 1000)",
  );
  const [, name] = await command.waitFor(/Hello (\w+)/, 10_000);
  assert.equal(name, 'Ada');
  assert.equal(await command.stop(), true);
});

test('a command that ends without a word is not waited for', async () => {
  const command = node("console.error('no luck')");
  await assert.rejects(command.waitFor(/Hello/, 10_000), /printed nothing like/);
  assert.match(command.output(), /no luck/);
});

test('what a command has started ends with it', async () => {
  const child = "setInterval(() => {}, 1000); console.log('child', process.pid)";
  const command = node(
    `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' }); setInterval(() => {}, 1000)`,
  );
  await command.waitFor(/child (\d+)/, 10_000);
  // The child holds the output open, so an end without force means that it has ended too.
  assert.equal(await command.stop(), true);
});
