import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccount } from '#core/accounts/create-account.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { setOverride } from '#core/overrides/set-override.ts';
import { testTenant } from '#test/test-app.ts';
import { queueDue } from './start-worker.ts';

test('an override ends by itself, and the account goes back to the band it was in', async () => {
  const { app, ctx, id: tenantId, at } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'Alder' });
  const may = at('2026-05-01T08:00:00.000Z');
  await setOverride(may, { id, score: 45, reason: 'Their sponsor has left', lastDay: '2026-05-10' });
  const inBand = async (band: 'critical' | 'none') =>
    (await listAccounts(ctx, { limit: 50, band: [band] })).items.length;
  assert.deepEqual([await inBand('critical'), await inBand('none')], [1, 0]);
  const areDue = app.dueChecks['overrides.due'];
  // The other workspaces of the run have no business here.
  const isDue = async (asked: typeof ctx) => asked.tenant.id === tenantId && (await areDue?.(asked)) === true;
  await queueDue({ ...app, dueChecks: { 'overrides.due': isDue } });
  for (let attempt = 0; attempt < 200 && (await inBand('none')) === 0; attempt++) await sleep(50);
  assert.deepEqual([await inBand('critical'), await inBand('none')], [0, 1]);
});
