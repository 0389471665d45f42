import { and, desc, eq, sql } from 'drizzle-orm';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import { startExecution } from '#core/executions/start-execution.ts';
import { compareReport } from '#core/reports/comparison/compare-report.ts';
import { getEffectiveness } from '#core/reports/effectiveness/get-effectiveness.ts';
import { getReport } from '#core/reports/get-report.ts';
import { accounts } from '#db/schema/accounts.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import { fillTenant } from './fill-tenant.ts';
import { measure } from './measure.ts';
import { onEachDatabase } from './open-databases.ts';
import { printHolds, printRatio } from './print-result.ts';
import { addHistory } from './reports/add-history.ts';

const count = 100_000;
const clicks = 9;
const comparisons = 3;
// What the VoC Sprint wants to move, besides the score.
const kpis = ['NPS Score', 'CSAT Score'];

await onEachDatabase(async (app) => {
  const filled = await fillTenant(app, count);
  const playbookId = await vocSprint(filled);
  await addHistory(filled, kpis, playbookId);
  // Later than what was filled in: a comparison is of what was there at the end.
  const ctx = { ...filled, now: new Date() };
  const ending = await startLastMonth(ctx, playbookId, clicks + 1);
  const pausing = await startLastMonth(ctx, playbookId, clicks + 1);
  const [ended, rest] = [[...ending], [...ending]];
  const set = (execution: Execution | undefined, status: 'cancelled' | 'paused') =>
    setExecutionStatus(ctx, { id: execution?.id ?? '', version: 1, status, reason: 'Benchmark' });
  const click = await measure(clicks, {
    pause: async () => void (await set(pausing.pop(), 'paused')),
    end: async () => void (await set(rest.pop(), 'cancelled')),
  });
  printRatio('ending an execution, against pausing one', click.end, click.pause, 2);

  const [{ id } = { id: '' }] = await startLastMonth(ctx, playbookId, 1);
  const reading = await measure(comparisons, {
    floor: async () => void (await read(ctx, (tx) => tx.execute(bothMonths(ctx)))),
    quick: async () => void (await getReport(ctx, { id, compare: false })),
    whole: async () => void (await getReport(ctx, { id })),
    later: () => compareReport(ctx, { executionId: ended.pop()?.id ?? '' }),
    effectiveness: async () => void (await getEffectiveness(ctx, {})),
  });
  printRatio('a report that runs, read at once, against pausing', reading.quick, click.pause, 1);
  printRatio('the same compared, against joining two months of its KPIs', reading.whole, reading.floor);
  printRatio('the comparison that follows an end, against the same', reading.later, reading.floor);
  printRatio('the effectiveness page, against the same', reading.effectiveness, reading.floor);

  const { isFinal, reportData } = await getReport(ctx, { id: ending.at(-1)?.id ?? '' });
  const { accounts: compared = 0 } = reportData.outcomes_achieved['nps_improvement']?.comparison ?? {};
  printHolds('the report of what has ended is final, and compared', isFinal && compared > 0.9 * count, `${compared}`);
});

async function vocSprint(ctx: Ctx): Promise<string> {
  const isVoc = and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.key, 'voc-sprint'));
  const [playbook] = await read(ctx, (tx) => tx.select().from(playbooks).where(isVoc));
  if (!playbook) throw new Error('A workspace has the VoC Sprint.');
  return playbook.id;
}

/** Starts the playbook for so many accounts on which none has run, in the middle of last month. */
async function startLastMonth(ctx: Ctx, playbookId: string, many: number): Promise<Execution[]> {
  const now = new Date(Date.UTC(ctx.now.getUTCFullYear(), ctx.now.getUTCMonth() - 1, 15));
  const isFree = sql`not exists (select from playbook_executions ran
    where ran.tenant_id = ${ctx.tenant.id} and ran.account_id = ${accounts.id})`;
  const isActive = and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.accountStatus, 'active'), isFree);
  const free = await read(ctx, (tx) =>
    tx.select({ id: accounts.id }).from(accounts).where(isActive).orderBy(desc(accounts.id)).limit(many),
  );
  const started: Execution[] = [];
  for (const { id: accountId } of free)
    started.push(await startExecution({ ...ctx, now }, { playbookId, accountId, reason: 'Benchmark' }));
  return started;
}

/** The least that a comparison must read: the values of its KPIs in both months, joined by their KPI. */
function bothMonths({ tenant, now }: Ctx) {
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 15));
  const valueOf = (at: Date) => sql`(
    select kpi_id, value from kpi_time_series
    where tenant_id = ${tenant.id} and year = ${at.getUTCFullYear()} and month = ${at.getUTCMonth() + 1})`;
  return sql`select avg(later.value - former.value) from ${valueOf(last)} former join ${valueOf(now)} later using (kpi_id)`;
}
