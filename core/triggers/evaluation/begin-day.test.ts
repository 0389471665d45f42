import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testTenant } from '#test/test-app.ts';
import { beginDay, isDayBehind } from './begin-day.ts';
import { countRows, judgedAccount, turnOn } from '../judged-account.test-data.ts';

test('a contract that comes near its end starts the playbook on that day, though no score has moved', async () => {
  const tenant = await testTenant();
  await judgedAccount(tenant.ctx, { score: 60, contractEndDate: '2026-09-14' });
  await turnOn(tenant.ctx, 'renewal');
  const startedBy = async (instant: string) => {
    await beginDay(tenant.at(instant));
    return countRows(tenant.ctx, 'playbook_executions');
  };
  assert.equal(await startedBy('2026-06-15T10:00:00.000Z'), 0, '91 days');
  assert.equal(await startedBy('2026-06-16T00:00:00.000Z'), 1, '90 days');
});

test('a day begins once, at midnight in the time zone of the workspace', async () => {
  const tenant = await testTenant({ timezone: 'Asia/Tokyo' });
  const evening = tenant.at('2026-06-15T14:59:59.000Z');
  const midnight = tenant.at('2026-06-15T15:00:00.000Z');
  assert.equal(await isDayBehind(evening), true, 'no day has begun yet');
  await beginDay(evening);
  assert.equal(await isDayBehind(evening), false);
  assert.equal(await isDayBehind(midnight), true);
  await turnOn(tenant.ctx, 'voc');
  await judgedAccount(tenant.ctx, { kpis: { 'NPS Score': 1 } });
  await beginDay(evening);
  assert.equal(await countRows(tenant.ctx, 'playbook_executions'), 0, 'its day was begun already');
  await Promise.all([beginDay(midnight), beginDay(midnight)]);
  assert.equal(await isDayBehind(midnight), false);
  assert.equal(await countRows(tenant.ctx, 'playbook_executions'), 1);
});
