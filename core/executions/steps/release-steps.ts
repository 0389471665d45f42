import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { auditAll } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { Events } from '#shared/events.ts';
import { countOf } from '#shared/format-values.ts';
import { selectNames } from '../get-execution.ts';
import { selectPlaybookName } from '../select-playbook-name.ts';

/**
 * Takes a member who may no longer come in off all work that runs: their open steps are nobody's, so that they stand
 * among the unassigned ones, and they have no role any more. What they did stays theirs; timelines and the audit log
 * say what was left.
 */
export async function releaseSteps(ctx: Ctx, { userId }: Events['member.deactivated']): Promise<void> {
  await write(ctx, async (tx) => {
    const held = await lockHeld(ctx, tx, userId);
    if (held.length === 0) return;
    const ids = held.map(({ id }) => id);
    const left = await clearAssignee(ctx, tx, userId, ids);
    const name = (await selectNames(ctx, tx, [userId])).get(userId) ?? 'A member';
    for (const execution of held) {
      const { id, accountId, playbookId } = execution;
      const people = Object.fromEntries(Object.entries(execution.people).filter(([, taker]) => taker !== userId));
      await tx
        .update(playbookExecutions)
        .set({ people, version: sql`${playbookExecutions.version} + 1`, updatedAt: ctx.now })
        .where(and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, id)));
      const steps = left
        .filter(({ executionId }) => executionId === id)
        .toSorted((a, b) => a.position - b.position)
        .map(({ stepKey }) => stepKey);
      await auditAll(ctx, tx, [
        {
          action: 'execution.released',
          resourceType: 'execution',
          resourceId: id,
          oldValues: { people: execution.people, unassigned: [] },
          newValues: { people, unassigned: steps },
        },
      ]);
      if (steps.length > 0) {
        const is = steps.length === 1 ? 'is' : 'are';
        await addTimelineEvents(ctx, tx, [
          {
            accountId,
            eventType: 'playbook.unassigned',
            title: `${await selectPlaybookName(ctx, tx, playbookId)}: ${countOf(steps.length, 'step')} ${is} nobody’s`,
            description: `${name} was deactivated.`,
            metadata: { executionId: id, playbookId, steps },
            resource: { type: 'execution', id },
          },
        ]);
      }
      await emit(ctx, tx, 'execution.changed', { executionId: id, accountId });
    }
  });
}

/** The executions that run and have the member on a role or an open step, locked one after the other. */
function lockHeld(ctx: Ctx, tx: Tx, userId: string) {
  const of = playbookExecutions;
  const takesRole = sql`exists (select from jsonb_each_text(${of.people}) taken where taken.value = ${userId})`;
  const hasStep = sql`${of.id} in (
    select step.execution_id from execution_steps step
    where step.tenant_id = ${ctx.tenant.id}::uuid and step.status = 'open' and step.is_live
      and step.assignee_id = ${userId}::uuid)`;
  return tx
    .select({ id: of.id, accountId: of.accountId, playbookId: of.playbookId, people: of.people })
    .from(of)
    .where(and(eq(of.tenantId, ctx.tenant.id), isNull(of.completedAt), sql`(${takesRole} or ${hasStep})`))
    .orderBy(asc(of.id))
    .for('update');
}

function clearAssignee(ctx: Ctx, tx: Tx, userId: string, executionIds: string[]) {
  return tx
    .update(executionSteps)
    .set({ assigneeId: null, version: sql`${executionSteps.version} + 1`, updatedAt: ctx.now })
    .where(
      and(
        eq(executionSteps.tenantId, ctx.tenant.id),
        inArray(executionSteps.executionId, executionIds),
        eq(executionSteps.assigneeId, userId),
        eq(executionSteps.status, 'open'),
      ),
    )
    .returning({
      executionId: executionSteps.executionId,
      stepKey: executionSteps.stepKey,
      position: executionSteps.position,
    });
}
