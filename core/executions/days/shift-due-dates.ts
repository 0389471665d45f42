import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { executionSteps } from '#db/schema/executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Calendar } from '#shared/business-days.ts';
import { selectSteps } from '../lock-execution.ts';
import { shiftBusinessDays } from './shift-business-days.ts';

/**
 * Moves the due dates of the open steps of a locked execution by so many business days; those that somebody set by hand
 * move with the others.
 * @returns the days on which they are due now
 */
export async function shiftDueDates(
  ctx: Ctx,
  tx: Tx,
  executionId: string,
  businessDays: number,
  calendar: Calendar,
): Promise<string[]> {
  const open = (await selectSteps(ctx, tx, executionId)).filter(({ status }) => status === 'open');
  const moved = open.map(({ id, dueOn }) => ({ id, due_on: shiftBusinessDays(dueOn, businessDays, calendar) }));
  const days = moved.map((step) => step.due_on);
  if (moved.length === 0 || businessDays === 0) return days;
  const given = sql`jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as given(id uuid, due_on date)`;
  await tx
    .update(executionSteps)
    .set({
      dueOn: sql`given.due_on`,
      version: sql`${executionSteps.version} + 1`,
      updatedAt: ctx.now,
    })
    .from(given)
    .where(and(eq(executionSteps.tenantId, ctx.tenant.id), sql`execution_steps.id = given.id`));
  return days;
}
