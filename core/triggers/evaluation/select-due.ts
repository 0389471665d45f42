import { sql } from 'drizzle-orm';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import type { playbookTriggers } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Rule, Signal } from '#shared/contracts/measures.ts';
import { readRules } from '../rules/read-rules.ts';
import { countStartsToday, hindering, rankSql } from './select-candidates.ts';
import { signalRows } from '../rules/signal-rows.ts';

/** A trigger that is on, of a playbook that can start. */
export type Armed = { trigger: typeof playbookTriggers.$inferSelect; playbookName: string };

/** What a trigger is to do: accounts to start for in their order, and how many there would be without its cap. */
export type Due = Armed & {
  total: number;
  candidates: { account: { id: string; name: string }; rule: Rule; valueOf: (signal: Signal) => number | null }[];
};

type Found = { number: number; id: string; name: string; values: (number | null)[]; total: number };

/** For each trigger the accounts to start for now, found by one statement that judges each account once. */
export async function selectDue(ctx: Ctx, tx: Tx, armed: Armed[], accountIds: string[] | undefined): Promise<Due[]> {
  const config = await readConfig(ctx, tx);
  const playbookIds = armed.map(({ trigger }) => trigger.playbookId);
  const startsToday = await countStartsToday(ctx, tx, config, playbookIds);
  const rules = await readRules(
    ctx,
    tx,
    armed.map(({ trigger }) => trigger),
  );
  const lefts = armed.map(({ trigger }) => Math.max(0, trigger.dailyCap - (startsToday.get(trigger.playbookId) ?? 0)));
  const rows = await signalRows(ctx, tx, { rules, today: currentDay(ctx, config), accountIds });
  const isMet = rules.map((_, number) => rows.isMet(number));
  const firsts = armed.map(({ trigger }, number) => {
    const { playbookId, playbookType, cooldownDays } = trigger;
    const rank = rankSql(playbookType);
    const free = sql`from met where ${rows.isMet(number)}
      and not exists (select ${hindering(ctx, playbookId, cooldownDays, sql`met.id`)})`;
    // One row is asked for even when the cap is reached, since it tells how many there are.
    return sql`
      select ${number}::int as number, id, row_number() over (order by ${rank}) as place, total
      from (select id, score, revenue, (select count(*)::int ${free}) as total ${free}
        order by ${rank} limit ${Math.max(1, lefts[number] ?? 0)}) first`;
  });
  const { rows: found } = (await tx.execute(sql`
    with met as materialized (
      select id, score, revenue, ${sql.join(isMet, sql`, `)} from ${rows.from} judged where ${sql.join(isMet, sql` or `)})
    select due.number, due.total, judged.id, judged.name, ${rows.values} as values
    from (${sql.join(firsts, sql` union all `)}) due join ${rows.from} judged on judged.id = due.id
    order by due.number, due.place`)) as { rows: Found[] };
  return armed.map((one, number) => {
    const own = found.filter((candidate) => candidate.number === number);
    const candidates = own.slice(0, lefts[number]).map(({ id, name, values }) => ({
      account: { id, name },
      rule: rules[number] ?? { anyOf: [] },
      valueOf: rows.valuesOf(values),
    }));
    return { ...one, total: own[0]?.total ?? 0, candidates };
  });
}
