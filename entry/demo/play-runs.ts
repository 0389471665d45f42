import { and, eq } from 'drizzle-orm';
import { addNote } from '#core/executions/notes/add-note.ts';
import { completeStep } from '#core/executions/steps/complete-step.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { skipStep } from '#core/executions/steps/skip-step.ts';
import { startExecution } from '#core/executions/start-execution.ts';
import { evaluateTriggers } from '#core/triggers/evaluation/evaluate-triggers.ts';
import type { Tx } from '#db/database.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import type { DemoNote, DemoRun } from '#demo/demo-runs.ts';
import type { DatedAct } from '#demo/plan-runs.ts';
import { within } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ExecutionStatus } from '#shared/contracts/executions.ts';
import type { DemoCast } from './demo-cast.ts';

/** Does what is told of an execution, in the name and at the time of whoever did it. */
export async function playAct(ctx: Ctx, tx: Tx, cast: DemoCast, { at, run, act }: DatedAct): Promise<void> {
  const as = (by: DemoNote['by']) => within({ ...ctx, now: at, actor: cast.actorOf(run.account, by) }, tx);
  const ctxOfRun = as(run.by === 'admin' ? 'admin' : 'owner');
  if (act.kind === 'start') return start(within({ ...ctx, now: at }, tx), tx, cast, run, ctxOfRun);
  const execution = await executionOf(ctx, tx, cast, run);
  const { id } = execution;
  if (act.kind === 'note') {
    const { by, step, text } = act.note;
    const mentions = by === 'owner' ? [cast.adminId] : [];
    await addNote(as(by), { id, text, mentions, ...(step === undefined ? {} : { stepId: step }) });
  } else if (act.kind === 'pause' || act.kind === 'end') {
    const { status, reason }: { status: ExecutionStatus; reason?: string } =
      act.kind === 'end' && run.end ? run.end : { status: 'paused' };
    await setExecutionStatus(ctxOfRun, { id, version: execution.version, status, reason });
  } else {
    const target = { id, stepId: act.stepId, version: await stepVersion(ctx, tx, id, act.stepId) };
    if (act.kind === 'skip') await skipStep(ctxOfRun, { ...target, reason: act.reason });
    else await completeStep(ctxOfRun, { ...target, result: act.result });
  }
}

async function start(ctx: Ctx, tx: Tx, cast: DemoCast, run: DemoRun, starter: Ctx): Promise<void> {
  const ids = { playbookId: cast.playbookId(run.playbook), accountId: cast.accountId(run.account) };
  if (run.by === 'trigger' && (await fires(ctx, tx, ids))) return;
  await startExecution(starter, { ...ids, reason: run.reason, people: cast.peopleOf(run.playbook) });
}

/**
 * Evaluates one trigger for one account as it was at that time. It is on within this transaction alone, so that no
 * change of a score that the worker learns of while the demo is made starts anything by itself.
 */
async function fires(ctx: Ctx, tx: Tx, { playbookId, accountId }: { playbookId: string; accountId: string }) {
  const isTrigger = and(eq(playbookTriggers.tenantId, ctx.tenant.id), eq(playbookTriggers.playbookId, playbookId));
  await tx.update(playbookTriggers).set({ autoTriggerEnabled: true }).where(isTrigger);
  const { started } = await evaluateTriggers(ctx, { accountIds: [accountId] });
  await tx.update(playbookTriggers).set({ autoTriggerEnabled: false }).where(isTrigger);
  return started.length > 0;
}

// The demo runs a playbook once for an account.
async function executionOf(ctx: Ctx, tx: Tx, cast: DemoCast, run: DemoRun): Promise<{ id: string; version: number }> {
  const of = playbookExecutions;
  const [execution] = await tx
    .select({ id: of.id, version: of.version })
    .from(of)
    .where(
      and(
        eq(of.tenantId, ctx.tenant.id),
        eq(of.playbookId, cast.playbookId(run.playbook)),
        eq(of.accountId, cast.accountId(run.account)),
      ),
    );
  if (!execution) throw new Error(`${run.playbook} of ${run.account} did not start.`);
  return execution;
}

async function stepVersion(ctx: Ctx, tx: Tx, executionId: string, stepKey: string): Promise<number> {
  const [step] = await tx
    .select({ version: executionSteps.version })
    .from(executionSteps)
    .where(
      and(
        eq(executionSteps.tenantId, ctx.tenant.id),
        eq(executionSteps.executionId, executionId),
        eq(executionSteps.stepKey, stepKey),
      ),
    );
  return step?.version ?? 1;
}
