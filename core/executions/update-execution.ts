import { and, eq, inArray, sql } from 'drizzle-orm';
import { readDefinition } from '#core/playbooks/read-definition.ts';
import { calendarOf, currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import { addDays, daysBetween } from '#shared/business-days.ts';
import type { Execution, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { checkDay, mostDaysToStart } from './days/check-day.ts';
import { checkPeople } from './check-people.ts';
import { selectExecution } from './get-execution.ts';
import { lastDay } from './days/last-day.ts';
import { assertNotEnded, assertVersion, lockExecution } from './lock-execution.ts';
import type { ExecutionRecord } from './lock-execution.ts';
import { businessDaysBetween } from './days/shift-business-days.ts';
import { shiftDueDates } from './days/shift-due-dates.ts';

/**
 * Changes the start day, the priority or the people. With the start day, the due dates of open steps move by the same
 * number of business days; who takes a role takes its open steps.
 * @throws AppError `execution.not-found`, `execution.changed-meanwhile`, `execution.ended`, `execution.people`,
 *   `execution.day`
 */
export async function updateExecution(ctx: Ctx, input: InputOf<typeof executionsContract.update>): Promise<Execution> {
  allow(ctx, 'executions:write');
  const { id, version, startOn, priority } = input;
  return write(ctx, async (tx) => {
    const former = await lockExecution(ctx, tx, id);
    assertVersion(former, version);
    assertNotEnded(former);
    const people = input.people ? await reassign(ctx, tx, former, input.people) : former.people;
    const moved = startOn === undefined ? {} : await moveStart(ctx, tx, former, startOn);
    const changes = { ...moved, people, priority: priority ?? former.priority };
    const { before, after } = await updateVersioned(ctx, tx, playbookExecutions, 'execution', { id, version }, changes);
    await audit(ctx, tx, {
      action: 'execution.updated',
      resourceType: 'execution',
      resourceId: id,
      oldValues: before,
      newValues: after,
    });
    await emit(ctx, tx, 'execution.changed', { executionId: id, accountId: former.accountId });
    return selectExecution(ctx, tx, id);
  });
}

async function moveStart(ctx: Ctx, tx: Tx, { id, startedOn, dueOn }: ExecutionRecord, startOn: string) {
  const config = await readConfig(ctx, tx);
  checkDay('startOn', startOn, currentDay(ctx, config), mostDaysToStart);
  const calendar = calendarOf(config);
  const days = await shiftDueDates(ctx, tx, id, businessDaysBetween(startedOn, startOn, calendar), calendar);
  return { startedOn: startOn, dueOn: lastDay(addDays(dueOn, daysBetween(startedOn, startOn)), ...days) };
}

/** Gives the open steps of each named role to whoever takes it now. @returns who takes which role */
async function reassign(
  ctx: Ctx,
  tx: Tx,
  { id, accountId, people, playbookVersionId }: ExecutionRecord,
  changes: Record<string, string | null>,
): Promise<Record<string, string>> {
  const { definition } = await readDefinition(ctx, tx, playbookVersionId);
  await checkPeople(ctx, tx, accountId, changes, definition);
  const roles = Object.keys(changes);
  if (roles.length > 0) {
    await tx
      .update(executionSteps)
      .set({
        assigneeId: sql`(${JSON.stringify(changes)}::jsonb ->> ${executionSteps.role})::uuid`,
        version: sql`${executionSteps.version} + 1`,
        updatedAt: ctx.now,
      })
      .where(
        and(
          eq(executionSteps.tenantId, ctx.tenant.id),
          eq(executionSteps.executionId, id),
          eq(executionSteps.status, 'open'),
          inArray(executionSteps.role, roles),
        ),
      );
  }
  const merged = Object.entries({ ...people, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
}
