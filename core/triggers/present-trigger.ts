import { and, eq } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScoring } from '#core/scoring/read-scoring.ts';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookTriggers } from '#db/schema/playbooks.ts';
import { may } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Rule } from '#shared/contracts/measures.ts';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { describeRule } from '#shared/describe-rule.ts';
import { nameKey } from '#shared/names.ts';
import { readRules } from './rules/read-rules.ts';
import { signalsOf } from './rules/rule-sql.ts';

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

/** @throws AppError `trigger.not-found` */
export async function presentTrigger(ctx: Ctx, tx: Tx, id: string): Promise<Trigger> {
  const [trigger] = await presentTriggers(ctx, tx, [await selectTrigger(ctx, tx, id)]);
  if (!trigger) throw notFound('trigger');
  return trigger;
}

/** Triggers as the API shows them, with their thresholds written out as a condition and a sentence. */
export async function presentTriggers(ctx: Ctx, tx: Tx, rows: TriggerRow[]): Promise<Trigger[]> {
  const rules = await readRules(
    ctx,
    tx,
    rows.map(({ trigger }) => trigger),
  );
  const { categories } = await readScoring(ctx, tx);
  const known = new Set(categories.map(({ name }) => nameKey(name)));
  return rows.map((row, index) => present(ctx, row, rules[index] ?? { anyOf: [] }, known));
}

function present(ctx: Ctx, { trigger, playbook }: TriggerRow, rule: Rule, known: ReadonlySet<string>): Trigger {
  const named = signalsOf(rule).flatMap((signal) => (signal.kind === 'category' ? [signal.name] : []));
  return {
    id: trigger.id,
    playbook: { id: playbook.id, name: playbook.name },
    playbookType: trigger.playbookType,
    triggerConfig: triggerConfigs[trigger.playbookType].parse(trigger.triggerConfig),
    rule,
    ruleText: describeRule(rule),
    unknownCategories: named.filter((name) => !known.has(nameKey(name))),
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
