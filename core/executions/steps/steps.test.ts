import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { listAudit } from '#core/audit/list-audit.ts';
import { updateMember } from '#core/members/update-member.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { timelineEvents } from '#db/schema/timeline.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import { testTenant } from '#test/test-app.ts';
import { and, asc, eq, like } from 'drizzle-orm';
import { completeStep } from './complete-step.ts';
import { getExecution } from '../get-execution.ts';
import { reopenStep } from './reopen-step.ts';
import { setExecutionStatus } from '../set-execution-status.ts';
import { skipStep } from './skip-step.ts';
import { member, start, versionOf } from '../started-playbook.test-data.ts';
import { updateStep } from './update-step.ts';

const result = { responses: 45, summary: ' They like it ' };
const complete = async (ctx: Ctx, execution: Execution, stepId: string) =>
  completeStep(ctx, {
    id: execution.id,
    stepId,
    version: versionOf(await getExecution(ctx, execution), stepId),
    ...(stepId === 'ask' ? { result } : {}),
  });

test('a completed step keeps its result, frees the steps that waited for it and moves the current step on', async () => {
  const tenant = await testTenant();
  const begun = await start(tenant.ctx);
  const asked = await complete(tenant.at('2026-06-16T08:00:00Z'), begun, 'ask');
  const [ask, talk, write, close] = asked.steps;
  assert.deepEqual(
    [ask?.status, ask?.result, ask?.completedBy, ask?.completedAt],
    ['completed', { responses: 45, summary: 'They like it' }, 'Ada Admin', '2026-06-16T08:00:00.000Z'],
  );
  assert.deepEqual([talk?.blockedBy, write?.blockedBy, close?.blockedBy], [[], [], ['talk', 'write']]);
  assert.deepEqual(
    [asked.currentStep?.key, asked.stepsDone, asked.lastProgressAt, asked.version],
    ['talk', 1, '2026-06-16T08:00:00.000Z', 1],
  );
  assert.deepEqual(asked.executionData, {
    id: begun.id,
    playbookId: asked.playbook.key,
    customerId: tenant.id,
    accountId: asked.account.id,
    status: 'in-progress',
    currentStep: 'talk',
    startedAt: tenant.ctx.now.toISOString(),
    results: [
      {
        stepId: 'ask',
        completedAt: '2026-06-16T08:00:00.000Z',
        status: 'completed',
        result: { responses: 45, summary: 'They like it' },
      },
    ],
    context: {
      customerId: tenant.id,
      accountId: asked.account.id,
      accountName: 'Alder',
      userId: asked.startedBy.id,
      userName: 'Ada Admin',
    },
    metadata: { priority: 'high', triggeredBy: 'manual' },
  });
  const [told] = await read(tenant.ctx, (tx) =>
    tx
      .select()
      .from(timelineEvents)
      .where(and(eq(timelineEvents.resourceId, begun.id), like(timelineEvents.eventType, 'playbook.step-%'))),
  );
  assert.deepEqual(
    [told?.eventType, told?.title, told?.description],
    ['playbook.step-completed', 'Ask: completed', 'Responses: 45; Summary: They like it'],
  );
  const { items } = await listAudit(tenant.ctx, { limit: 50 });
  const entry = items.find(({ action }) => action === 'execution.step-completed');
  assert.deepEqual(entry?.newValues, {
    stepId: 'ask',
    status: 'completed',
    result: { responses: 45, summary: 'They like it' },
    completedByName: 'Ada Admin',
  });
});

test('a result that does not fit what the step asks is refused field by field, and nothing is kept', async () => {
  const { ctx } = await testTenant();
  const { id } = await start(ctx);
  await assert.rejects(
    completeStep(ctx, { id, stepId: 'ask', version: 1, result: { responses: 1001, mood: 'fine' } }),
    {
      code: 'invalid',
      reason: 'step.result',
      details: {
        problems: [
          { path: 'result.mood', message: 'This step does not ask for this.' },
          { path: 'result.responses', message: 'Responses is at most 1000.' },
        ],
      },
    },
  );
  const [ask] = (await getExecution(ctx, { id })).steps;
  assert.deepEqual([ask?.status, ask?.result, ask?.version], ['open', null, 1]);
});

test('of two people who complete a step at once one wins, and the other is told who was first', async () => {
  const { ctx } = await testTenant();
  const [ben, cleo] = [await member(ctx, 'Ben'), await member(ctx, 'Cleo')];
  const { id } = await start(ctx);
  const tries = await Promise.allSettled(
    [ben, cleo, ben, cleo].map(({ ctx: theirs }) => completeStep(theirs, { id, stepId: 'ask', version: 1, result })),
  );
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  const winner = (await getExecution(ctx, { id })).steps[0]?.completedBy ?? '';
  for (const one of tries) {
    if (one.status === 'fulfilled') continue;
    const { code, reason, message, details } = one.reason as Record<string, unknown>;
    assert.deepEqual([code, reason], ['conflict', 'step.changed-meanwhile']);
    assert.equal(
      message,
      `${winner} has completed this step since you opened it. Look at it as it is now, and repeat your change if it still fits.`,
    );
    assert.equal((details as { completedBy: string }).completedBy, winner);
  }
  const { items } = await listAudit(ctx, { limit: 50 });
  assert.equal(items.filter(({ action }) => action === 'execution.step-completed').length, 1);
});

test('people who work on different steps of an execution at once all get through', async () => {
  const { ctx } = await testTenant();
  const begun = await start(ctx);
  await complete(ctx, begun, 'ask');
  const [talk, write] = [
    completeStep(ctx, { id: begun.id, stepId: 'talk', version: 1 }),
    skipStep(ctx, { id: begun.id, stepId: 'write', version: 1, reason: 'No time' }),
  ];
  await Promise.all([talk, write, updateStep(ctx, { id: begun.id, stepId: 'close', version: 1, dueOn: '2026-08-03' })]);
  const done = await getExecution(ctx, begun);
  assert.deepEqual(
    [done.steps.map(({ status }) => status), done.currentStep?.key, done.steps[3]?.blockedBy, done.steps[3]?.dueOn],
    [['completed', 'completed', 'skipped', 'open'], 'close', [], '2026-08-03'],
  );
  const ended = await setExecutionStatus(ctx, { id: begun.id, version: 1, status: 'completed' });
  assert.deepEqual([ended.status, ended.stepsDone, ended.stepsTotal], ['completed', 3, 4]);
});

test('a step that waits for others can not be completed, but skipped when it is not needed', async () => {
  const { ctx } = await testTenant();
  const { id } = await start(ctx);
  await assert.rejects(completeStep(ctx, { id, stepId: 'close', version: 1 }), {
    code: 'precondition',
    reason: 'step.blocked',
    message: 'This step waits for: Talk, Write. Complete or skip that first.',
    details: {
      waitsFor: [
        { stepId: 'talk', title: 'Talk' },
        { stepId: 'write', title: 'Write' },
      ],
    },
  });
  const skipped = await skipStep(ctx, { id, stepId: 'close', version: 1, reason: 'They know' });
  assert.deepEqual([skipped.steps[3]?.skipReason, skipped.steps[3]?.blockedBy], ['They know', []]);
  assert.deepEqual(skipped.executionData.results[0]?.result, { reason: 'They know' });
  await assert.rejects(skipStep(ctx, { id, stepId: 'close', version: 2, reason: 'Twice' }), {
    code: 'precondition',
    reason: 'step.done',
  });
  await assert.rejects(skipStep(ctx, { id, stepId: 'none', version: 1, reason: 'No' }), { reason: 'step.not-found' });
});

test('a step is reopened unless a step that depends on it is done, and keeps what was recorded', async () => {
  const { ctx } = await testTenant();
  const begun = await start(ctx);
  const { id } = begun;
  await complete(ctx, begun, 'ask');
  const talked = await complete(ctx, begun, 'talk');
  await assert.rejects(reopenStep(ctx, { id, stepId: 'ask', version: versionOf(talked, 'ask') }), {
    code: 'precondition',
    reason: 'step.needed',
    message: 'What followed this step is done already: Talk. Reopen that first.',
  });
  await reopenStep(ctx, { id, stepId: 'talk', version: versionOf(talked, 'talk') });
  const reopened = await reopenStep(ctx, { id, stepId: 'ask', version: versionOf(talked, 'ask'), reason: 'A typo' });
  const [ask, talk] = reopened.steps;
  assert.deepEqual(
    [ask?.status, ask?.result, ask?.completedBy, talk?.blockedBy, reopened.currentStep?.key, reopened.stepsDone],
    ['open', { responses: 45, summary: 'They like it' }, null, ['ask'], 'ask', 0],
  );
  assert.deepEqual(reopened.executionData.results, []);
  await assert.rejects(reopenStep(ctx, { id, stepId: 'ask', version: versionOf(reopened, 'ask') }), {
    code: 'precondition',
    reason: 'step.open',
  });
});

test('a step is given to an active member of the workspace alone', async () => {
  const [{ ctx }, theirs] = [await testTenant(), await testTenant()];
  const { id } = await start(ctx);
  const [ben, stranger] = [await member(ctx, 'Ben'), await member(theirs.ctx, 'Stranger')];
  const given = await updateStep(ctx, { id, stepId: 'ask', version: 1, assigneeId: ben.id });
  assert.equal(given.steps[0]?.assignee?.name, 'Ben');
  const refused = { code: 'invalid', reason: 'step.assignee' };
  await assert.rejects(updateStep(ctx, { id, stepId: 'ask', version: 2, assigneeId: stranger.id }), refused);
  await assert.rejects(updateStep(ctx, { id, stepId: 'ask', version: 2, dueOn: '9999-12-31' }), {
    reason: 'execution.day',
  });
  const freed = await updateStep(ctx, { id, stepId: 'ask', version: 2, assigneeId: null });
  assert.equal(freed.steps[0]?.assignee, null);
  await updateMember(ctx, { id: ben.id, version: 1, isActive: false });
  await assert.rejects(updateStep(ctx, { id, stepId: 'talk', version: 1, assigneeId: ben.id }), refused);
});

test('the steps of another workspace are not found, and who may only read changes nothing', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const { id } = await start(theirs.ctx);
  const own = await start(ours.ctx);
  const tries = (ctx: Ctx, of: string) => [
    () => completeStep(ctx, { id: of, stepId: 'ask', version: 1, result }),
    () => skipStep(ctx, { id: of, stepId: 'ask', version: 1, reason: 'No' }),
    () => reopenStep(ctx, { id: of, stepId: 'ask', version: 1 }),
    () => updateStep(ctx, { id: of, stepId: 'ask', version: 1, dueOn: '2026-06-20' }),
    () => setExecutionStatus(ctx, { id: of, version: 1, status: 'paused' }),
  ];
  for (const attempt of tries(ours.ctx, id))
    await assert.rejects(attempt(), { code: 'not-found', reason: 'execution.not-found' });
  for (const attempt of tries(ours.as('Viewer'), own.id)) await assert.rejects(attempt(), { code: 'forbidden' });
  await assert.rejects(getExecution(ours.ctx, { id: newId() }), { code: 'not-found' });
  const seen = await getExecution(ours.as('Viewer'), own);
  assert.deepEqual(new Set(Object.values(seen.can)), new Set([false]));
});

/** What the tables say of an execution, and what follows from its steps. */
async function stateOf(ctx: Ctx, id: string) {
  return read(ctx, async (tx) => {
    const [execution] = await tx.select().from(playbookExecutions).where(eq(playbookExecutions.id, id));
    const steps = await tx
      .select()
      .from(executionSteps)
      .where(eq(executionSteps.executionId, id))
      .orderBy(asc(executionSteps.position));
    const open = new Set(steps.flatMap(({ status, stepKey }) => (status === 'open' ? stepKey : [])));
    const waits = (step: (typeof steps)[number]) =>
      step.status === 'open' && step.dependsOn.some((key) => open.has(key));
    return { execution, steps, waits };
  });
}

test('whatever is tried in whatever order, an execution never leaves its legal states', async () => {
  const { ctx } = await testTenant();
  const stepIds = fc.constantFrom('ask', 'talk', 'write', 'close');
  const move = fc.oneof(
    { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('complete', 'skip', 'reopen'), stepId: stepIds }) },
    fc.record({
      what: fc.constant('status'),
      stepId: fc.constantFrom('in-progress', 'paused', 'completed', 'failed', 'cancelled'),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 14 }), async (moves) => {
      const begun = await start(ctx);
      const { id } = begun;
      let ended: string | null = null;
      for (const { what, stepId } of moves) {
        const now = await getExecution(ctx, begun);
        const target = { id, stepId, version: versionOf(now, stepId) };
        const attempts: Record<string, () => Promise<unknown>> = {
          complete: () => complete(ctx, begun, stepId),
          skip: () => skipStep(ctx, { ...target, reason: 'Not needed' }),
          reopen: () => reopenStep(ctx, target),
          status: () =>
            setExecutionStatus(ctx, {
              id,
              version: now.version,
              status: stepId as Execution['status'],
              reason: 'Because',
            }),
        };
        await attempts[what]?.().catch((error: unknown) => {
          assert.equal((error as { code?: string }).code, 'precondition', String(error));
        });
        const { execution, steps, waits } = await stateOf(ctx, id);
        assert.ok(execution);
        assert.ok(ended === null || execution.status === ended, `${ended} became ${execution.status}`);
        if (execution.completedAt !== null) ended = execution.status;
        assert.deepEqual(
          steps.map(({ isBlocked }) => isBlocked),
          steps.map(waits),
        );
        assert.equal(
          execution.currentStep,
          steps.find((step) => step.status === 'open' && !waits(step))?.stepKey ?? null,
        );
        if (execution.status === 'completed')
          assert.ok(steps.every(({ status, isRequired }) => status !== 'open' || !isRequired));
        assert.ok(steps.every(({ isLive }) => isLive === (execution.completedAt === null)));
        assert.equal(execution.pausedAt !== null, execution.status === 'paused');
      }
    }),
    { numRuns: 12 },
  );
});
