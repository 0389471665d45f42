import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbookReports } from '#db/schema/executions.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { ReportData } from '#shared/contracts/reports.ts';
import { buildReport } from './build-report.ts';
import { loadFacts, selectReported } from './load-facts.ts';

/**
 * Stores the report of an execution as it stands, in the transaction of what happened to it. While it runs, other
 * accounts are not looked at: whoever opens the report sees the comparison of that moment. At the end all is worked out
 * once more, with the comparison, and from then on nothing changes the report.
 * @throws AppError `execution.not-found`
 */
export async function refreshReport(ctx: Ctx, { executionId }: { executionId: string }): Promise<void> {
  await write(ctx, async (tx) => {
    const stored = await selectStored(ctx, tx, executionId);
    if (stored && stored.completedAt !== null) return;
    const reported = await selectReported(ctx, tx, executionId);
    const { execution, playbookName } = reported;
    const isCompared = execution.completedAt !== null;
    const report = buildReport(await loadFacts(ctx, tx, reported, { isCompared }));
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
  });
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
