import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { playbookReports } from '#db/schema/executions.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import type { ReportData } from '#shared/contracts/reports.ts';
import { buildReport } from './build-report.ts';
import { areCompared } from './judge-outcomes.ts';
import { loadFacts, selectReported } from './load-facts.ts';

/** So many accounts are compared as an execution ends. More would keep who ends it waiting: they are compared after it. */
const mostAtOnce = 5000;

/**
 * Stores the report of an execution as it stands, in the transaction of what happened to it. While it runs, other
 * accounts are not looked at: whoever opens the report sees the comparison of that moment. At the end all is worked out
 * once more, and from then on nothing changes the report, but that in a large workspace the comparison follows.
 * @throws AppError `execution.not-found`
 */
export async function refreshReport(ctx: Ctx, { executionId }: { executionId: string }): Promise<void> {
  await write(ctx, async (tx) => {
    const stored = await selectStored(ctx, tx, executionId);
    if (stored && stored.completedAt !== null) return;
    const reported = await selectReported(ctx, tx, executionId);
    const { execution, playbookName } = reported;
    const isEnded = execution.completedAt !== null;
    const compare = isEnded && (await areFew(ctx, tx));
    const report = buildReport(await loadFacts(ctx, tx, reported, { compare }));
    const fields = { ...columnsOf(report), playbookName, completedAt: execution.completedAt, updatedAt: ctx.now };
    const { id, accountId, playbookId, startedAt } = execution;
    await tx
      .insert(playbookReports)
      .values({
        tenantId: ctx.tenant.id,
        id: newId(),
        executionId: id,
        accountId,
        playbookId,
        startedAt,
        createdAt: ctx.now,
        ...fields,
      })
      .onConflictDoUpdate({ target: [playbookReports.tenantId, playbookReports.executionId], set: fields });
    if (isEnded && !areCompared(report)) await emit(ctx, tx, 'comparison.due', { executionId });
  });
}

async function areFew(ctx: Ctx, tx: Tx): Promise<boolean> {
  const some = tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.tenantId, ctx.tenant.id));
  return (await tx.$count(some.limit(mostAtOnce + 1).as('some'))) <= mostAtOnce;
}

/** The stored report of an execution, if there is one. */
export async function selectStored(ctx: Ctx, tx: Tx, executionId: string) {
  const [stored] = await tx
    .select()
    .from(playbookReports)
    .where(and(eq(playbookReports.tenantId, ctx.tenant.id), eq(playbookReports.executionId, executionId)));
  return stored;
}

function columnsOf(report: ReportData) {
  return {
    accountName: report.account_name,
    status: report.status,
    reportData: report,
    duration: report.duration,
    stepsCompleted: report.steps_completed,
    totalSteps: report.total_steps,
    reportGeneratedAt: new Date(report.report_generated_at),
  };
}
