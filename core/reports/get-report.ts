import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Report } from '#shared/contracts/reports.ts';
import { buildReport } from './build-report.ts';
import { loadFacts, selectReported } from './load-facts.ts';
import { selectStored } from './refresh-report.ts';

/**
 * The report of an execution. While it runs, it is worked out as it is read, with the values of this moment; once the
 * execution has ended, it is what was fixed at the end, whatever is measured later. Nothing is written.
 * @throws AppError `execution.not-found`
 */
export function getReport(ctx: Ctx, { id }: { id: string }): Promise<Report> {
  allow(ctx, 'executions:read');
  return read(ctx, async (tx) => {
    const reported = await selectReported(ctx, tx, id);
    const stored = await selectStored(ctx, tx, id);
    const { execution, playbookName, accountName } = reported;
    const isFinal = stored !== undefined && stored.completedAt !== null;
    const reportData = isFinal
      ? stored.reportData
      : buildReport(await loadFacts(ctx, tx, reported, { isCompared: true }));
    return {
      // An execution that began before there were reports has none of its own yet.
      id: stored?.id ?? execution.id,
      executionId: execution.id,
      playbook: { id: execution.playbookId, name: isFinal ? stored.playbookName : playbookName },
      account: { id: execution.accountId, name: isFinal ? stored.accountName : accountName },
      status: execution.status,
      isFinal,
      reportData,
    };
  });
}
