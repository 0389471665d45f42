import { and, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookTriggers } from '#db/schema/playbooks.ts';
import { may } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { describeRule } from './describe-rule.ts';
import { ruleOfConfig } from './rule-of-config.ts';

/** A trigger with what it needs of its playbook. */
export type TriggerRow = {
  trigger: typeof playbookTriggers.$inferSelect;
  playbook: { id: string; name: string; isArchived: boolean; publishedVersion: number | null };
};

/** The triggers of the workspace that meet `where`, by the names of their playbooks. */
export function selectTriggers(ctx: Ctx, tx: Tx, where?: SQL): Promise<TriggerRow[]> {
  return tx
    .select({
      trigger: playbookTriggers,
      playbook: {
        id: playbooks.id,
        name: playbooks.name,
        isArchived: playbooks.isArchived,
        publishedVersion: playbooks.publishedVersion,
      },
    })
    .from(playbookTriggers)
    .innerJoin(
      playbooks,
      and(eq(playbooks.tenantId, playbookTriggers.tenantId), eq(playbooks.id, playbookTriggers.playbookId)),
    )
    .where(and(eq(playbookTriggers.tenantId, ctx.tenant.id), where))
    .orderBy(playbooks.nameKey, playbookTriggers.id);
}

/** @throws AppError `trigger.not-found` */
export async function selectTrigger(ctx: Ctx, tx: Tx, id: string): Promise<TriggerRow> {
  const [row] = await selectTriggers(ctx, tx, eq(playbookTriggers.id, id));
  if (!row) throw notFound('trigger');
  return row;
}

/** A trigger as the API shows it, with its thresholds written out as a condition and a sentence. */
export function presentTrigger(ctx: Ctx, { trigger, playbook }: TriggerRow): Trigger {
  const rule = ruleOfConfig(trigger.playbookType, trigger.triggerConfig);
  return {
    id: trigger.id,
    playbook: { id: playbook.id, name: playbook.name },
    playbookType: trigger.playbookType,
    triggerConfig: trigger.triggerConfig,
    rule,
    ruleText: describeRule(rule),
    autoTriggerEnabled: trigger.autoTriggerEnabled,
    cooldownDays: trigger.cooldownDays,
    dailyCap: trigger.dailyCap,
    lastEvaluated: trigger.lastEvaluated?.toISOString() ?? null,
    lastTriggered: trigger.lastTriggered?.toISOString() ?? null,
    triggerCount: trigger.triggerCount,
    version: trigger.version,
    can: { update: may(ctx.actor, 'playbooks:write') },
  };
}
