import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { write } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { TriggerPreview } from '#shared/contracts/triggers.ts';
import { testTenant } from '#test/test-app.ts';
import { evaluateTriggers } from './evaluation/evaluate-triggers.ts';
import { countRows, judgedAccount, triggerOf, turnOn } from './judged-account.test-data.ts';
import { previewTrigger } from './preview-trigger.ts';

const counts = ({ accounts, wouldStart, startsToday, met, notMet, noData }: TriggerPreview) => ({
  accounts,
  wouldStart,
  startsToday,
  met,
  notMet,
  noData,
});
const starts = (preview: TriggerPreview) => preview.starts.map(({ account }) => account.name);
const passed = (preview: TriggerPreview) =>
  preview.passedOver.map(({ account, passedOver }) => `${account.name}: ${passedOver}`);

test('a preview says which accounts would start now and why, which not, and starts nothing', async () => {
  const { ctx } = await testTenant();
  const running = await judgedAccount(ctx, { name: 'Running', score: 10, kpis: { 'NPS Score': 1 } });
  const ended = await judgedAccount(ctx, { name: 'Ended', score: 20, kpis: { 'NPS Score': 1 } });
  const { id } = await turnOn(ctx, 'voc');
  await evaluateTriggers(ctx, { accountIds: [running, ended] });
  await write(ctx, (tx) =>
    tx
      .update(playbookExecutions)
      .set({ status: 'cancelled', completedAt: ctx.now })
      .where(eq(playbookExecutions.accountId, ended)),
  );
  await judgedAccount(ctx, { name: 'Second', score: 40, kpis: { 'NPS Score': 2 } });
  await judgedAccount(ctx, { name: 'First', score: 30, kpis: { 'NPS Score': 3 } });
  await judgedAccount(ctx, { name: 'Fine', score: 90, change: 1, kpis: { 'NPS Score': 70 } });
  await judgedAccount(ctx, { name: 'Unknown', score: 50 });
  const events = await countRows(ctx, 'timeline_events');
  const preview = await previewTrigger(ctx, { id, dailyCap: 3 });
  assert.deepEqual(counts(preview), { accounts: 6, wouldStart: 1, startsToday: 1, met: 4, notMet: 1, noData: 1 });
  assert.deepEqual(starts(preview), ['First']);
  assert.equal(preview.starts[0]?.text, 'NPS Score is 3 (at most 10).');
  assert.deepEqual(passed(preview), ['Running: running', 'Ended: cool-down', 'Second: cap']);
  assert.deepEqual(
    preview.withoutData.map(({ account, missing }) => [account.name, missing]),
    [['Unknown', ['NPS Score', 'CSAT Score', 'Churn risk', 'Change of the score']]],
  );
  assert.deepEqual([await countRows(ctx, 'playbook_executions'), await countRows(ctx, 'timeline_events')], [2, events]);
});

test('what a preview says is what an evaluation then does', async () => {
  const { ctx } = await testTenant();
  for (const score of [30, 50, 60, 69, 71])
    await judgedAccount(ctx, { name: `Score ${score}`, score, contractEndDate: '2026-07-01' });
  const { id } = await turnOn(ctx, 'renewal', { dailyCap: 3 });
  const preview = await previewTrigger(ctx, { id });
  const { started, heldByCap } = await evaluateTriggers(ctx, {});
  assert.deepEqual(
    starts(preview),
    started.map(({ account }) => account.name),
  );
  assert.deepEqual([preview.wouldStart, preview.met - preview.wouldStart], [3, heldByCap]);
});

test('other thresholds can be tried before they are saved', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { name: 'Twenty', kpis: { 'NPS Score': 20 } });
  const { id } = await triggerOf(ctx, 'voc');
  assert.deepEqual(starts(await previewTrigger(ctx, { id })), []);
  const tried = await previewTrigger(ctx, { id, triggerConfig: { nps_threshold: 20 }, cooldownDays: 0 });
  assert.deepEqual(starts(tried), ['Twenty']);
  assert.equal((await triggerOf(ctx, 'voc')).triggerConfig['nps_threshold'], 10);
  await assert.rejects(previewTrigger(ctx, { id, triggerConfig: { nps_threshold: 101 } }), {
    code: 'invalid',
    details: { problems: [{ path: 'triggerConfig.nps_threshold', message: 'The NPS threshold is at most 100.' }] },
  });
});

test('one account is explained: it would start, it is held back, its condition is not met, or it has no data', async () => {
  const { ctx } = await testTenant();
  const worst = await judgedAccount(ctx, { name: 'Worst', score: 10, kpis: { 'NPS Score': 1 } });
  const held = await judgedAccount(ctx, { name: 'Held', score: 20, kpis: { 'NPS Score': 1 } });
  const fine = await judgedAccount(ctx, { name: 'Fine', kpis: { 'NPS Score': 70 } });
  const unknown = await judgedAccount(ctx, { name: 'Unknown' });
  const gone = await judgedAccount(ctx, { name: 'Gone', kpis: { 'NPS Score': 1 } });
  await deactivateAccount(ctx, { id: gone });
  const { id } = await triggerOf(ctx, 'voc');
  const explain = async (accountId: string) => {
    const preview = await previewTrigger(ctx, { id, dailyCap: 1, accountId });
    assert.equal(preview.accounts, 4);
    return [starts(preview), passed(preview), preview.withoutData.map(({ account }) => account.name)];
  };
  assert.deepEqual(await explain(worst), [['Worst'], [], []]);
  assert.deepEqual(await explain(held), [[], ['Held: cap'], []]);
  assert.deepEqual(await explain(fine), [[], ['Fine: null'], []]);
  assert.deepEqual(await explain(unknown), [[], [], ['Unknown']]);
  assert.deepEqual(await explain(gone), [[], [], []]);
  const { passedOver } = await previewTrigger(ctx, { id, accountId: fine });
  assert.deepEqual(
    passedOver[0]?.conditions.map(({ label, actual, isMet }) => [label, actual, isMet]),
    [
      ['NPS Score', 70, false],
      ['CSAT Score', null, false],
      ['Churn risk', null, false],
      ['Change of the score', null, false],
    ],
  );
});

test('a contract date that is missing is named when nothing can be judged without it', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { name: 'Low', score: 40 });
  await judgedAccount(ctx, { name: 'High', score: 90 });
  await judgedAccount(ctx, { name: 'Far', contractEndDate: '2028-01-01' });
  const { id } = await triggerOf(ctx, 'renewal');
  const preview = await previewTrigger(ctx, { id });
  assert.deepEqual([preview.met, preview.notMet, preview.noData], [0, 2, 1]);
  assert.deepEqual(
    preview.withoutData.map(({ account, missing }) => [account.name, missing]),
    [['Low', ['Days to the end of the contract', 'Renewal Probability']]],
  );
});

test('a playbook that can not start says so of every account that meets its condition', async () => {
  const { ctx } = await testTenant();
  await judgedAccount(ctx, { name: 'Low', kpis: { 'NPS Score': 1 } });
  const { id, playbook } = await triggerOf(ctx, 'voc');
  await write(ctx, (tx) => tx.update(playbooks).set({ isArchived: true }).where(eq(playbooks.id, playbook.id)));
  const preview = await previewTrigger(ctx, { id });
  assert.deepEqual([preview.wouldStart, preview.startsToday, passed(preview)], [0, 0, ['Low: not-published']]);
});

test('a preview shows nothing of another workspace, and needs no more than reading', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const foreign = await judgedAccount(theirs.ctx, { kpis: { 'NPS Score': 1 } });
  const { id } = await triggerOf(ours.ctx, 'voc');
  assert.equal((await previewTrigger(ours.as('Viewer'), { id })).accounts, 0);
  await assert.rejects(previewTrigger(ours.ctx, { id, accountId: foreign }), { reason: 'account.not-found' });
  await assert.rejects(previewTrigger(theirs.ctx, { id }), { reason: 'trigger.not-found' });
  await assert.rejects(previewTrigger(ours.ctx, { id: newId() }), { reason: 'trigger.not-found' });
});
