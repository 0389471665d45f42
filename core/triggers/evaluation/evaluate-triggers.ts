import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookTriggers } from '#db/schema/playbooks.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fireTrigger } from './fire-trigger.ts';
import type { Fired } from './fire-trigger.ts';
import { selectDue } from './select-due.ts';
import type { Armed } from './select-due.ts';

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

/**
 * The triggers that are on, of playbooks that can start, locked in one order everywhere: playbooks first, as archiving one
 * does, and so that none is archived before its executions are there.
 */
async function lockArmed(ctx: Ctx, tx: Tx): Promise<Armed[]> {
  const isOn = and(eq(playbookTriggers.tenantId, ctx.tenant.id), eq(playbookTriggers.autoTriggerEnabled, true));
  const ofTrigger = and(
    eq(playbooks.tenantId, playbookTriggers.tenantId),
    eq(playbooks.id, playbookTriggers.playbookId),
  );
  const held = await tx
    .select({ id: playbooks.id, name: playbooks.name })
    .from(playbooks)
    .innerJoin(playbookTriggers, ofTrigger)
    .where(and(isOn, eq(playbooks.isArchived, false), isNotNull(playbooks.publishedVersion)))
    .orderBy(asc(playbooks.id))
    .for('key share', { of: playbooks });
  if (held.length === 0) return [];
  const names = new Map(held.map(({ id, name }) => [id, name]));
  const triggers = await tx
    .select()
    .from(playbookTriggers)
    .where(and(isOn, inArray(playbookTriggers.playbookId, [...names.keys()])))
    .orderBy(asc(playbookTriggers.id))
    .for('update');
  return triggers.map((trigger) => ({ trigger, playbookName: names.get(trigger.playbookId) ?? '' }));
}

// Its version stays, so that an evaluation disturbs nobody who is editing the thresholds.
async function markEvaluated(ctx: Ctx, tx: Tx, { id }: Armed['trigger'], starts: number): Promise<void> {
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
