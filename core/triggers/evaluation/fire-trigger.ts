import { beginExecution } from '#core/executions/begin-execution.ts';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import type { playbookTriggers } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { Rule, Signal } from '#shared/contracts/measures.ts';
import { describeConditions } from '#shared/describe-rule.ts';
import { checkConditions } from '../rules/check-conditions.ts';

type Named = { id: string; name: string };

/** What a trigger has started. */
export type Fired = { executionId: string; account: Named; playbook: Named };

/**
 * Starts the playbook of a trigger for an account that meets its rule, and keeps the values that met it with the execution.
 * @returns null when one of the playbook runs for the account already
 */
export async function fireTrigger(
  ctx: Ctx,
  tx: Tx,
  given: {
    trigger: typeof playbookTriggers.$inferSelect;
    playbookName: string;
    account: Named;
    rule: Rule;
    valueOf: (signal: Signal) => number | null;
  },
): Promise<Fired | null> {
  const { trigger, playbookName, account, rule, valueOf } = given;
  const { playbookId } = trigger;
  const conditions = checkConditions(rule, valueOf);
  const text = describeConditions(conditions);
  const executionId = await beginExecution(ctx, tx, {
    playbookId,
    accountId: account.id,
    reason: text,
    triggeredBy: 'trigger',
    firedTrigger: { triggerId: trigger.id, text, conditions, config: trigger.triggerConfig },
  });
  if (executionId === null) return null;
  await addTimelineEvents(ctx, tx, [
    {
      accountId: account.id,
      eventType: 'trigger.fired',
      title: `The trigger of ${playbookName} was met`,
      description: text,
      metadata: { playbookId, executionId, conditions },
      resource: { type: 'trigger', id: trigger.id },
    },
  ]);
  await audit(ctx, tx, {
    action: 'trigger.fired',
    resourceType: 'trigger',
    resourceId: trigger.id,
    newValues: { playbookId, accountId: account.id, executionId, text },
  });
  await emit(ctx, tx, 'trigger.fired', { triggerId: trigger.id, executionId, accountId: account.id });
  return { executionId, account, playbook: { id: playbookId, name: playbookName } };
}
