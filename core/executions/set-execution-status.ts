import { and, eq } from 'drizzle-orm';
import { readMeasures } from '#core/health/read-measures.ts';
import { calendarOf, currentDay, readConfig } from '#core/tenants/read-config.ts';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import { addDays, dayOf, daysBetween } from '#shared/business-days.ts';
import type { Execution, executionsContract, ExecutionStatus } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { selectExecution } from './get-execution.ts';
import { lastDay } from './days/last-day.ts';
import { selectPlaybookName } from './select-playbook-name.ts';
import { assertVersion, lockExecution, selectSteps } from './lock-execution.ts';
import type { ExecutionRecord } from './lock-execution.ts';
import { businessDaysBetween } from './days/shift-business-days.ts';
import { shiftDueDates } from './days/shift-due-dates.ts';
import { canMove, isEnd, refusalOf } from './status-moves.ts';

/**
 * Pauses, resumes, completes, fails or cancels an execution.
 * @throws AppError `execution.not-found`, `execution.changed-meanwhile`, `execution.move` (precondition),
 *   `execution.reason` (invalid), `execution.steps-open` (precondition) with the required steps that are not done
 */
export async function setExecutionStatus(
  ctx: Ctx,
  input: InputOf<typeof executionsContract.setStatus>,
): Promise<Execution> {
  allow(ctx, 'executions:write');
  const { id, version, status } = input;
  const reason = input.reason === undefined || input.reason === '' ? null : input.reason;
  return write(ctx, async (tx) => {
    const former = await lockExecution(ctx, tx, id);
    assertVersion(former, version);
    if (!canMove(former.status, status)) {
      const allowed = { from: former.status, to: status };
      throw new AppError('precondition', 'execution.move', refusalOf(former.status, status), allowed);
    }
    const changes = await consequencesOf(ctx, tx, former, status, reason);
    const { before, after } = await updateVersioned(ctx, tx, playbookExecutions, 'execution', { id, version }, changes);
    await tell(ctx, tx, before, after, reason);
    return selectExecution(ctx, tx, id);
  });
}

/** What changes with the status. */
async function consequencesOf(
  ctx: Ctx,
  tx: Tx,
  former: ExecutionRecord,
  status: ExecutionStatus,
  reason: string | null,
): Promise<Partial<ExecutionRecord>> {
  if (status === 'paused') return { status, pausedAt: ctx.now };
  if (status === 'in-progress') return { status, ...(await resumeDates(ctx, tx, former)) };
  if (status === 'completed') await assertRequiredDone(ctx, tx, former.id);
  else if (reason === null) {
    const message = `Please say why the playbook ${status === 'failed' ? 'has failed' : 'is cancelled'}.`;
    throw invalid('execution.reason', message, [{ path: 'reason', message }]);
  }
  await leaveOpenWork(ctx, tx, former.id);
  const [scoreAtEnd = null] = await readMeasures(ctx, tx, former.accountId, [{ kind: 'score' }]);
  return { status, pausedAt: null, completedAt: ctx.now, endReason: reason, scoreAtEnd };
}

/** A pause costs nobody time: what is open is due as much later as it lasted, and being stuck counts anew. */
async function resumeDates(ctx: Ctx, tx: Tx, { id, pausedAt, dueOn }: ExecutionRecord) {
  const config = await readConfig(ctx, tx);
  const calendar = calendarOf(config);
  const today = currentDay(ctx, config);
  const pausedOn = pausedAt === null ? today : dayOf(pausedAt, config.timezone);
  const days = await shiftDueDates(ctx, tx, id, businessDaysBetween(pausedOn, today, calendar), calendar);
  const later = lastDay(addDays(dueOn, daysBetween(pausedOn, today)), ...days);
  return { pausedAt: null, dueOn: later, lastProgressAt: ctx.now };
}

async function assertRequiredDone(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const open = (await selectSteps(ctx, tx, id))
    .filter(({ status, isRequired }) => status === 'open' && isRequired)
    .map(({ stepKey, title }) => ({ stepId: stepKey, title }));
  if (open.length === 0) return;
  const [count, titles] = [open.length, open.map(({ title }) => title).join(', ')];
  const message = `${count === 1 ? 'A required step is' : `${count} required steps are`} still open: ${titles}. Complete or skip ${count === 1 ? 'it' : 'them'} first.`;
  throw new AppError('precondition', 'execution.steps-open', message, { steps: open });
}

/** The steps of what has ended are nobody's work any more. */
async function leaveOpenWork(ctx: Ctx, tx: Tx, executionId: string): Promise<void> {
  await tx
    .update(executionSteps)
    .set({ isLive: false, updatedAt: ctx.now })
    .where(and(eq(executionSteps.tenantId, ctx.tenant.id), eq(executionSteps.executionId, executionId)));
}

async function tell(ctx: Ctx, tx: Tx, before: ExecutionRecord, after: ExecutionRecord, reason: string | null) {
  const { id, accountId, playbookId } = after;
  const happened = after.status === 'in-progress' ? 'resumed' : after.status;
  await addTimelineEvents(ctx, tx, [
    {
      accountId,
      eventType: `playbook.${happened}`,
      title: `${await selectPlaybookName(ctx, tx, playbookId)} ${happened}`,
      description: reason,
      metadata: { executionId: id, playbookId, from: before.status, to: after.status },
      resource: { type: 'execution', id },
    },
  ]);
  await audit(ctx, tx, {
    action: `execution.${happened}`,
    resourceType: 'execution',
    resourceId: id,
    oldValues: before,
    newValues: { ...after, ...(reason === null || isEnd(after.status) ? {} : { reason }) },
  });
  await emit(ctx, tx, 'execution.status-changed', {
    executionId: id,
    accountId,
    from: before.status,
    to: after.status,
  });
}
