import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Report, reportsContract } from '#shared/contracts/reports.ts';
import { buildReport } from './build-report.ts';
import { loadFacts, selectReported } from './load-facts.ts';
import { areCompared } from './judge-outcomes.ts';
import { selectStored } from './refresh-report.ts';

/**
 * The report of an execution. While it runs, it is worked out as it is read, with the values of this moment, and beside
 * other accounts unless `compare` is false; once the execution has ended, it is what was fixed at the end, whatever is
 * measured later, and final as soon as the comparison that follows the end is in it. Nothing is written.
 * @throws AppError `execution.not-found`
 */
export function getReport(ctx: Ctx, { id, compare = true }: InputOf<typeof reportsContract.get>): Promise<Report> {
  allow(ctx, 'executions:read');
  return read(ctx, async (tx) => {
    const reported = await selectReported(ctx, tx, id);
    const stored = await selectStored(ctx, tx, id);
    const { execution, playbookName, accountName } = reported;
    const fixed = stored?.completedAt ? stored : undefined;
    const reportData = fixed?.reportData ?? buildReport(await loadFacts(ctx, tx, reported, { compare }));
    return {
      // An execution that began before there were reports has none of its own yet.
      id: stored?.id ?? execution.id,
      executionId: execution.id,
      playbook: { id: execution.playbookId, name: fixed?.playbookName ?? playbookName },
      account: { id: execution.accountId, name: fixed?.accountName ?? accountName },
      status: execution.status,
      isFinal: fixed !== undefined && areCompared(fixed.reportData),
      reportData,
    };
  });
}
