import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { testTenant } from '#test/test-app.ts';
import { systemCtx } from '../worker/start-worker.ts';
import { WrongUsage } from './explain-failure.ts';
import { addKey } from './keys/add-key.ts';
import { endKey } from './keys/end-key.ts';
import { showKeys } from './keys/show-keys.ts';

const { app, id } = await testTenant();
const ctx = systemCtx(app, id, 'Command line');
type Io = { out(line: string): void; err(line: string): void };

async function capture(run: (io: Io) => Promise<void>): Promise<string> {
  const lines: string[] = [];
  await run({ out: (line) => lines.push(line), err: (line) => lines.push(line) });
  return lines.join('\n');
}

test('a key is made, listed without itself, and revoked', async () => {
  const fields = { name: 'ERP', permission: ['accounts:read', '*:read'], expires: '2026-12-31', rate: '60' };
  const made = await capture((io) => addKey(ctx, fields, { json: false }, io));
  const key = /^Key {2}(mst_[\w-]{43}_[\w-]{43})$/m.exec(made)?.[1] ?? assert.fail(made);
  assert.match(made, /^ERP may \*:read, accounts:read, 60 requests a minute\./);
  const list = await capture((io) => showKeys(ctx, { json: false }, io));
  assert.ok(list.includes(`...${key.slice(-4)}`) && !list.includes(key.slice(-43)), list);
  assert.match(list, /ERP +\S+ +active +2026-12-31T23:59:59\.999Z +never +\*:read, accounts:read/);
  const [shown] = JSON.parse(await capture((io) => showKeys(ctx, { json: true }, io))) as ApiKey[];
  await capture((io) => endKey(ctx, shown?.id ?? '', { json: false }, io));
  assert.match(await capture((io) => showKeys(ctx, { json: false }, io)), /ERP +\S+ +revoked /);
});

test('what is no permission, day, rate or id is said', async () => {
  const named = { name: 'X', permission: ['accounts:read'] };
  const wrong = [
    { ...named, permission: ['read'] },
    { ...named, expires: 'soon' },
    { ...named, rate: 'many' },
  ];
  for (const fields of wrong)
    await assert.rejects(
      capture((io) => addKey(ctx, fields, { json: false }, io)),
      WrongUsage,
    );
  await assert.rejects(
    capture((io) => endKey(ctx, 'none', { json: false }, io)),
    WrongUsage,
  );
});
