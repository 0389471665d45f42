import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { measuredAccount } from '#core/health/measured-account.test-data.ts';
import { updateMember } from '#core/members/update-member.ts';
import { executionNotes, executionSteps, playbookReports } from '#db/schema/executions.ts';
import { timelineEvents } from '#db/schema/timeline.ts';
import { within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { Execution } from '#shared/contracts/executions.ts';
import { testTenant } from '#test/test-app.ts';
import { and, asc, eq, like } from 'drizzle-orm';
import { addNote } from './notes/add-note.ts';
import { completeStep } from './steps/complete-step.ts';
import { deleteExecution } from './delete-execution.ts';
import { getExecution } from './get-execution.ts';
import { setExecutionStatus } from './set-execution-status.ts';
import { startExecution } from './start-execution.ts';
import { listening, member, publish, setHolidays, start, versionOf } from './started-playbook.test-data.ts';
import { updateExecution } from './update-execution.ts';
import { updateStep } from './steps/update-step.ts';

const timelineOf = (ctx: Ctx, accountId: string) =>
  write(ctx, (tx) =>
    tx
      .select({ type: timelineEvents.eventType, title: timelineEvents.title })
      .from(timelineEvents)
      .where(and(eq(timelineEvents.accountId, accountId), like(timelineEvents.eventType, 'playbook.%')))
      .orderBy(asc(timelineEvents.createdAt), asc(timelineEvents.id)),
  );
const actionsOn = async (ctx: Ctx, id: string) => {
  const { items } = await listAudit(ctx, { limit: 200 });
  return items
    .filter(({ resourceId }) => resourceId === id)
    .map(({ action }) => action)
    .toReversed();
};
const dueDates = (execution: Execution) =>
  Object.fromEntries(execution.steps.map(({ stepId, dueOn }) => [stepId, dueOn]));

test('a playbook starts with its steps, their due dates in business days, the baseline and who takes which role', async () => {
  const { ctx } = await testTenant();
  const userId = ctx.actor.type === 'user' ? ctx.actor.id : '';
  const owner = await createContact(ctx, { name: 'Olga Owner', type: 'Internal', userId });
  const accountId = await measuredAccount(ctx, [{ name: 'NPS Score', values: { '2026-06': 40 } }]);
  const { id: otherId } = await createAccount(ctx, { name: 'Beech', ownerContactId: owner.id });
  const writer = await member(ctx, 'Wanda Writer');
  const unowned = await start(ctx, { accountId, people: { Writer: writer.id } });
  assert.deepEqual(dueDates(unowned), {
    ask: '2026-06-17',
    talk: '2026-06-22',
    write: '2026-06-22',
    close: '2026-06-29',
  });
  assert.deepEqual([unowned.startedOn, unowned.dueOn, unowned.priority], ['2026-06-15', '2026-07-15', 'high']);
  assert.deepEqual(
    unowned.steps.map(({ assignee, blockedBy }) => [assignee?.name ?? null, blockedBy]),
    [
      [null, []],
      [null, ['ask']],
      ['Wanda Writer', ['ask']],
      [null, ['talk', 'write']],
    ],
  );
  const [nps, score] = unowned.baseline;
  assert.deepEqual([nps?.value, nps?.month, score?.value], [40, '2026-06', unowned.scoreAtStart]);
  assert.ok(unowned.scoreAtStart !== null);
  assert.deepEqual(unowned.currentStep, { key: 'ask', title: 'Ask', assignee: null, dueOn: '2026-06-17' });
  const owned = await start(ctx, { accountId: otherId });
  assert.deepEqual(owned.people, [{ role: 'CSM', user: { id: userId, name: 'Ada Admin' } }]);
  assert.equal(owned.currentStep?.assignee?.name, 'Ada Admin');
  assert.deepEqual([owned.scoreAtStart, owned.baseline[0]?.value, owned.baseline[0]?.month], [null, null, null]);
  assert.deepEqual(await timelineOf(ctx, accountId), [{ type: 'playbook.started', title: 'Listening started' }]);
  assert.deepEqual(await actionsOn(ctx, owned.id), ['execution.started']);
  assert.deepEqual(Execution.parse(owned), owned);
});

test('one execution of a playbook runs for an account, also when two people start it at once', async () => {
  const { ctx } = await testTenant();
  const playbookId = await publish(ctx);
  const { id: accountId } = await createAccount(ctx, { name: 'Alder' });
  const started = await Promise.allSettled([1, 2, 3].map(() => start(ctx, { playbookId, accountId })));
  const begun = started.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  assert.equal(begun.length, 1);
  const [running] = begun;
  for (const one of started) {
    if (one.status === 'fulfilled') continue;
    const { code, reason, message, details } = one.reason as Record<string, unknown>;
    assert.deepEqual([code, reason], ['conflict', 'execution.running']);
    assert.match(String(message), /^Listening runs for Alder already since 15 June 2026\./);
    assert.equal((details as { executionId: string }).executionId, running?.id);
  }
  assert.equal((await timelineOf(ctx, accountId)).length, 1);
  await setExecutionStatus(ctx, { id: running?.id ?? '', version: 1, status: 'cancelled', reason: 'Again' });
  assert.notEqual((await start(ctx, { playbookId, accountId })).id, running?.id);
});

test('an inactive account, an unknown role, a person who left and a day far away are refused', async () => {
  const { ctx } = await testTenant();
  const playbookId = await publish(ctx);
  const { id: accountId } = await createAccount(ctx, { name: 'Alder' });
  const { id: gone } = await createAccount(ctx, { name: 'Gone' });
  await deactivateAccount(ctx, { id: gone });
  const leaver = await member(ctx, 'Lea Leaver');
  await updateMember(ctx, { id: leaver.id, version: 1, isActive: false });
  const begin = (more: object) => startExecution(ctx, { playbookId, accountId, reason: 'Why not', ...more });
  await assert.rejects(begin({ accountId: gone }), { code: 'precondition', reason: 'account.inactive' });
  await assert.rejects(begin({ accountId: newId() }), { code: 'not-found', reason: 'account.not-found' });
  await assert.rejects(begin({ playbookId: newId() }), { code: 'not-found', reason: 'playbook.not-found' });
  await assert.rejects(begin({ people: { Cook: leaver.id, CSM: leaver.id } }), {
    code: 'invalid',
    reason: 'execution.people',
    details: {
      problems: [
        { path: 'people.Cook', message: 'This playbook has no role Cook; its roles are CSM, Writer, Head.' },
        { path: 'people.CSM', message: 'This is no active member.' },
      ],
    },
  });
  await assert.rejects(begin({ startOn: '2036-06-15' }), { code: 'invalid', reason: 'execution.day' });
});

test('an execution keeps the version it began with when the playbook is published anew', async () => {
  const { ctx } = await testTenant();
  const playbookId = await publish(ctx);
  const before = await start(ctx, { playbookId, account: 'Alder' });
  const [ask] = listening.steps;
  assert.ok(ask);
  const next = { ...listening, steps: [{ ...ask, title: 'Ask more', results: [] }], phases: [] };
  await publish(ctx, next, { id: playbookId, number: 2 });
  const after = await start(ctx, { playbookId, account: 'Beech' });
  assert.deepEqual([after.playbookVersion, after.steps.map(({ title }) => title)], [2, ['Ask more']]);
  const kept = await getExecution(ctx, before);
  assert.deepEqual(
    [kept.playbookVersion, kept.steps.map(({ title }) => title)],
    [1, ['Ask', 'Talk', 'Write', 'Close']],
  );
  await assert.rejects(completeStep(ctx, { id: before.id, stepId: 'ask', version: 1 }), { reason: 'step.result' });
});

test('with its start, the due dates of open steps move by the same business days, over holidays too', async () => {
  const { ctx } = await testTenant();
  await setHolidays(ctx, ['2026-06-19']);
  const begun = await start(ctx);
  assert.deepEqual(dueDates(begun), {
    ask: '2026-06-17',
    talk: '2026-06-23',
    write: '2026-06-23',
    close: '2026-06-30',
  });
  const asked = await completeStep(ctx, { id: begun.id, stepId: 'ask', version: 1, result: { responses: 3 } });
  const byHand = await updateStep(ctx, {
    id: begun.id,
    stepId: 'write',
    version: versionOf(asked, 'write'),
    dueOn: '2026-06-18',
  });
  const moved = await updateExecution(ctx, { id: begun.id, version: byHand.version, startOn: '2026-06-18' });
  assert.deepEqual(dueDates(moved), {
    ask: '2026-06-17',
    talk: '2026-06-26',
    write: '2026-06-24',
    close: '2026-07-03',
  });
  assert.deepEqual([moved.startedOn, moved.dueOn], ['2026-06-18', '2026-07-18']);
  const back = await updateExecution(ctx, { id: begun.id, version: moved.version, startOn: '2026-06-15' });
  assert.deepEqual(dueDates(back), dueDates(byHand));
  assert.equal(back.dueOn, begun.dueOn);
});

test('who takes a role takes its open steps; a role can be left open again', async () => {
  const { ctx } = await testTenant();
  const ben = await member(ctx, 'Ben');
  const begun = await start(ctx, { people: { CSM: ben.id } });
  const asked = await completeStep(ben.ctx, { id: begun.id, stepId: 'ask', version: 1, result: { responses: 3 } });
  const cleo = await member(ctx, 'Cleo');
  const changed = await updateExecution(ctx, {
    id: begun.id,
    version: asked.version,
    people: { CSM: cleo.id, Writer: ben.id },
    priority: 'low',
  });
  const assignees = (execution: Execution) => execution.steps.map(({ assignee }) => assignee?.name ?? null);
  assert.deepEqual(assignees(changed), ['Ben', 'Cleo', 'Ben', 'Cleo']);
  assert.equal(changed.priority, 'low');
  const freed = await updateExecution(ctx, { id: begun.id, version: changed.version, people: { CSM: null } });
  assert.deepEqual([assignees(freed), freed.people.map(({ role }) => role)], [['Ben', null, 'Ben', null], ['Writer']]);
  await assert.rejects(updateExecution(ctx, { id: begun.id, version: changed.version, priority: 'high' }), {
    code: 'conflict',
    reason: 'execution.changed-meanwhile',
  });
  await assert.rejects(updateExecution(ctx, { id: begun.id, version: freed.version, people: { CSM: newId() } }), {
    code: 'invalid',
    reason: 'execution.people',
  });
});

test('a pause costs nobody time: what is open is due as many business days later as it lasted', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  await setHolidays(ctx, ['2026-06-19']);
  const begun = await start(ctx);
  const paused = await setExecutionStatus(ctx, { id: begun.id, version: 1, status: 'paused', reason: 'On leave' });
  assert.deepEqual([paused.status, paused.pace, paused.can.work, paused.can.resume], ['paused', null, false, true]);
  await assert.rejects(completeStep(ctx, { id: begun.id, stepId: 'ask', version: 1, result: { responses: 3 } }), {
    code: 'precondition',
    reason: 'execution.paused',
  });
  // Monday to Monday: five weekdays, one of them a holiday.
  const later = tenant.at('2026-06-22T09:00:00Z');
  const resumed = await setExecutionStatus(later, { id: begun.id, version: paused.version, status: 'in-progress' });
  assert.deepEqual(dueDates(resumed), {
    ask: '2026-06-24',
    talk: '2026-06-29',
    write: '2026-06-29',
    close: '2026-07-06',
  });
  assert.deepEqual(
    [resumed.dueOn, resumed.pace, resumed.lastProgressAt],
    ['2026-07-22', 'on-track', '2026-06-22T09:00:00.000Z'],
  );
  assert.deepEqual(await actionsOn(ctx, begun.id), ['execution.started', 'execution.paused', 'execution.resumed']);
});

test('completing needs the required steps, failing and cancelling need a reason, and an end is final', async () => {
  const { ctx } = await testTenant();
  const begun = await start(ctx);
  const move = (status: Execution['status'], version: number, reason?: string) =>
    setExecutionStatus(ctx, { id: begun.id, version, status, reason });
  await assert.rejects(move('completed', 1), {
    code: 'precondition',
    reason: 'execution.steps-open',
    message: '3 required steps are still open: Ask, Talk, Write. Complete or skip them first.',
  });
  await assert.rejects(move('failed', 1), {
    code: 'invalid',
    details: { problems: [{ path: 'reason', message: 'Please say why the playbook has failed.' }] },
  });
  await assert.rejects(move('in-progress', 1), { code: 'precondition', reason: 'execution.move' });
  const ended = await move('cancelled', 1, 'They left');
  assert.deepEqual(
    [ended.status, ended.endReason, ended.completedAt],
    ['cancelled', 'They left', ctx.now.toISOString()],
  );
  assert.deepEqual(ended.can, {
    work: false,
    pause: false,
    resume: false,
    complete: false,
    fail: false,
    cancel: false,
    delete: true,
    note: true,
  });
  await assert.rejects(move('in-progress', 2), { code: 'precondition', reason: 'execution.move' });
  await assert.rejects(completeStep(ctx, { id: begun.id, stepId: 'ask', version: 1, result: { responses: 1 } }), {
    code: 'precondition',
    reason: 'execution.ended',
  });
  await assert.rejects(updateExecution(ctx, { id: begun.id, version: 2, priority: 'low' }), {
    reason: 'execution.ended',
  });
});

test('a note on an execution that is just being deleted finds it gone', async () => {
  const { ctx } = await testTenant();
  const begun = await start(ctx);
  await setExecutionStatus(ctx, { id: begun.id, version: 1, status: 'cancelled', reason: 'They left' });
  const note = await write(ctx, async (tx) => {
    await deleteExecution(within(ctx, tx), begun);
    const written = addNote(ctx, { id: begun.id, text: 'Still here', mentions: [] }).catch((error: unknown) => error);
    // Time for the note to look at the execution before the deletion counts, where there is more than one connection.
    await tx.execute('select pg_sleep(0.1)');
    return { written };
  });
  assert.equal(((await note.written) as { reason: string }).reason, 'execution.not-found');
});

test('only what has ended is deleted, once; the timeline keeps that it was', async () => {
  const { ctx } = await testTenant();
  const begun = await start(ctx);
  await assert.rejects(deleteExecution(ctx, begun), { code: 'precondition', reason: 'execution.not-ended' });
  await setExecutionStatus(ctx, { id: begun.id, version: 1, status: 'failed', reason: 'A slip' });
  await addNote(ctx, { id: begun.id, text: 'A slip', mentions: [] });
  const rowsOf = (table: typeof executionSteps | typeof executionNotes | typeof playbookReports) =>
    write(ctx, (tx) => tx.$count(table, eq(table.executionId, begun.id)));
  assert.deepEqual([await rowsOf(executionSteps), await rowsOf(executionNotes)], [4, 1]);
  assert.deepEqual(await deleteExecution(ctx, begun), { isDone: true });
  assert.deepEqual(
    [await rowsOf(executionSteps), await rowsOf(executionNotes), await rowsOf(playbookReports)],
    [0, 0, 0],
  );
  await assert.rejects(deleteExecution(ctx, begun), { code: 'not-found', reason: 'execution.not-found' });
  assert.deepEqual(
    (await timelineOf(ctx, begun.account.id)).map(({ type }) => type),
    ['playbook.started', 'playbook.failed', 'playbook.note', 'playbook.deleted'],
  );
  assert.deepEqual(await actionsOn(ctx, begun.id), [
    'execution.started',
    'execution.failed',
    'execution.note-added',
    'execution.deleted',
  ]);
});

test('of a pause and a completed step at once, either the step was done before it or it is refused', async () => {
  const { ctx } = await testTenant();
  for (let round = 0; round < 4; round++) {
    const { id } = await start(ctx);
    const [completed, paused] = await Promise.allSettled([
      completeStep(ctx, { id, stepId: 'ask', version: 1, result: { responses: 1 } }),
      setExecutionStatus(ctx, { id, version: 1, status: 'paused' }),
    ]);
    assert.equal(paused.status, 'fulfilled');
    const { status, stepsDone } = await getExecution(ctx, { id });
    assert.deepEqual([status, stepsDone], ['paused', completed.status === 'fulfilled' ? 1 : 0]);
    if (completed.status === 'rejected')
      assert.equal((completed.reason as { reason: string }).reason, 'execution.paused');
  }
});

test('two people who change the status at once: one wins, the other is told', async () => {
  const { ctx } = await testTenant();
  const begun = await start(ctx);
  const moves = await Promise.allSettled([
    setExecutionStatus(ctx, { id: begun.id, version: 1, status: 'paused' }),
    setExecutionStatus(ctx, { id: begun.id, version: 1, status: 'cancelled', reason: 'They left' }),
  ]);
  assert.deepEqual(moves.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const [lost] = moves.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  const { code, reason } = lost as { code: string; reason: string };
  assert.deepEqual([code, reason], ['conflict', 'execution.changed-meanwhile']);
});
