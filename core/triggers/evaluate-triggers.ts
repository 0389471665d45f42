import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookTriggers } from '#db/schema/playbooks.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fireTrigger } from './fire-trigger.ts';
import type { Fired } from './fire-trigger.ts';
import { ruleOfConfig } from './rule-of-config.ts';
import { countStartsToday, hindering, rankSql } from './select-candidates.ts';
import { signalRows } from './signal-rows.ts';

export type TriggerRecord = typeof playbookTriggers.$inferSelect;
type Armed = { trigger: TriggerRecord; playbookName: string };

/**
 * Starts the playbooks whose condition active accounts meet, by the triggers that are on: at most one execution of a
 * playbook for an account, none in its cool-down, no more a day than the cap. One pass over the accounts judges all
 * triggers. It is one transaction, so what was cut off is done again from nothing; passes of a workspace follow each
 * other, since each locks the triggers first. Accounts are not locked, but by what starts for them.
 * @param given.accountIds only these accounts, such as those whose score has changed; all unless given
 * @returns what was started, and for how many accounts the cap left no start
 */
export async function evaluateTriggers(
  ctx: Ctx,
  { accountIds }: { accountIds?: string[] },
): Promise<{ started: Fired[]; heldByCap: number }> {
  if (accountIds?.length === 0) return { started: [], heldByCap: 0 };
  return write(ctx, async (tx) => {
    const armed = await lockArmed(ctx, tx);
    if (armed.length === 0) return { started: [], heldByCap: 0 };
    const started: Fired[] = [];
    let heldByCap = 0;
    for (const { trigger, playbookName, candidates, total } of await selectDue(ctx, tx, armed, accountIds)) {
      const ofTrigger: Fired[] = [];
      for (const candidate of candidates) {
        const fired = await fireTrigger(ctx, tx, { trigger, playbookName, ...candidate });
        if (fired) ofTrigger.push(fired);
      }
      started.push(...ofTrigger);
      heldByCap += total - candidates.length;
      await markEvaluated(ctx, tx, trigger, ofTrigger.length);
    }
    return { started, heldByCap };
  });
}

/** The triggers that are on, of playbooks that can start, locked in one order everywhere. */
async function lockArmed(ctx: Ctx, tx: Tx): Promise<Armed[]> {
  return tx
    .select({ trigger: playbookTriggers, playbookName: playbooks.name })
    .from(playbookTriggers)
    .innerJoin(
      playbooks,
      and(eq(playbooks.tenantId, playbookTriggers.tenantId), eq(playbooks.id, playbookTriggers.playbookId)),
    )
    .where(
      and(
        eq(playbookTriggers.tenantId, ctx.tenant.id),
        eq(playbookTriggers.autoTriggerEnabled, true),
        eq(playbooks.isArchived, false),
        isNotNull(playbooks.publishedVersion),
      ),
    )
    .orderBy(asc(playbookTriggers.id))
    .for('update', { of: playbookTriggers });
}

/** For each trigger the accounts to start for, worst first and within its cap, and how many could start without one. */
async function selectDue(ctx: Ctx, tx: Tx, armed: Armed[], accountIds: string[] | undefined) {
  const config = await readConfig(ctx, tx);
  const startsToday = await countStartsToday(
    ctx,
    tx,
    config,
    armed.map(({ trigger }) => trigger.playbookId),
  );
  const due = armed.map(({ trigger, playbookName }, number) => ({
    number,
    trigger,
    playbookName,
    rule: ruleOfConfig(trigger.playbookType, trigger.triggerConfig),
    left: Math.max(0, trigger.dailyCap - (startsToday.get(trigger.playbookId) ?? 0)),
  }));
  const rows = await signalRows(ctx, tx, {
    rules: due.map(({ rule }) => rule),
    today: currentDay(ctx, config),
    accountIds,
  });
  const isAnyMet = sql.join(
    due.map(({ number }) => rows.isMet(number)),
    sql` or `,
  );
  // One row is asked for even when the cap is reached, since it tells how many there are.
  const parts = due.map(
    ({ number, trigger, left }) => sql`(
      select ${number}::int as number, met.id, met.name, ${rows.values} as values, count(*) over ()::int as total,
        row_number() over (order by ${rankSql(trigger.playbookType)})::int as place
      from met
      where ${rows.isMet(number)}
        and not exists (select ${hindering(ctx, trigger.playbookId, trigger.cooldownDays, sql`met.id`)})
      order by place limit ${Math.max(1, left)})`,
  );
  const { rows: found } = (await tx.execute(sql`
    with met as materialized (select * from ${rows.from} judged where ${isAnyMet})
    select * from (${sql.join(parts, sql` union all `)}) due order by number, place`)) as { rows: Candidate[] };
  return due.map(({ number, trigger, playbookName, rule, left }) => {
    const own = found.filter((candidate) => candidate.number === number);
    return {
      trigger,
      playbookName,
      total: own[0]?.total ?? 0,
      candidates: own.slice(0, left).map(({ id, name, values }) => ({
        account: { id, name },
        rule,
        valueOf: rows.valuesOf(values),
      })),
    };
  });
}

type Candidate = { number: number; id: string; name: string; values: (number | null)[]; total: number; place: number };

// Its version stays, so that an evaluation disturbs nobody who is editing the thresholds.
async function markEvaluated(ctx: Ctx, tx: Tx, { id }: TriggerRecord, starts: number): Promise<void> {
  await tx
    .update(playbookTriggers)
    .set({
      lastEvaluated: ctx.now,
      ...(starts > 0
        ? { lastTriggered: ctx.now, triggerCount: sql`${playbookTriggers.triggerCount} + ${starts}` }
        : {}),
    })
    .where(and(eq(playbookTriggers.tenantId, ctx.tenant.id), eq(playbookTriggers.id, id)));
}
