import { and, eq } from 'drizzle-orm';
import { readDefinition } from '#core/playbooks/read-definition.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { playbookReports } from '#db/schema/executions.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { addComparisons } from '../build-report.ts';
import { compareAccounts } from './compare-accounts.ts';
import { areCompared } from '../judge-outcomes.ts';
import type { Comparison } from '../judge-outcomes.ts';
import { selectReported, spanOf } from '../load-facts.ts';
import { selectStored } from '../refresh-report.ts';

/**
 * Adds to a report that was fixed at the end of its execution how other accounts have changed, as of that end. Does
 * nothing when that is in it already, or the execution was deleted.
 */
export async function compareReport(ctx: Ctx, { executionId }: { executionId: string }): Promise<void> {
  const waiting = await read(ctx, async (tx) => {
    const stored = await selectStored(ctx, tx, executionId);
    if (!stored || areCompared(stored.reportData)) return null;
    const { execution } = await selectReported(ctx, tx, executionId);
    const { timezone } = await readConfig(ctx, tx);
    const { definition } = await readDefinition(ctx, tx, execution.playbookVersionId);
    return { stored, execution, span: spanOf(ctx, execution, timezone), outcomes: definition.outcomes };
  });
  if (!waiting) return;
  const { stored, execution, span, outcomes } = waiting;
  // Each measure in a transaction of its own: on an embedded database everybody waits for the one that is open.
  const found: [string, Comparison][] = [];
  for (const outcome of outcomes) found.push(...(await read(ctx, (tx) => compareAccounts(ctx, tx, span, [outcome]))));
  const reportData = addComparisons(stored.reportData, execution, new Map(found));
  // Of two at once, as after a killed process, the first stands: from then on nothing moves the report.
  const { tenantId, id, updatedAt } = playbookReports;
  const isWaiting = and(eq(tenantId, ctx.tenant.id), eq(id, stored.id), eq(updatedAt, stored.updatedAt));
  const changes = { reportData, updatedAt: ctx.now };
  await write(ctx, async (tx) => void (await tx.update(playbookReports).set(changes).where(isWaiting)));
}
