import { and, eq } from 'drizzle-orm';
import { selectNames } from '#core/executions/get-execution.ts';
import { selectSteps } from '#core/executions/lock-execution.ts';
import { readMeasures } from '#core/health/read-measures.ts';
import { readDefinition } from '#core/playbooks/read-definition.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { monthOf } from '#shared/months.ts';
import type { ReportFacts } from './build-report.ts';
import type { SpanAt } from './comparison/comparable-accounts.ts';
import { compareAccounts } from './comparison/compare-accounts.ts';
import { measureKey } from './measure-key.ts';
import type { Measured } from './measure-key.ts';

/** An execution with the names that its report shows. @throws AppError `execution.not-found` */
export async function selectReported(ctx: Ctx, tx: Tx, executionId: string) {
  const of = playbookExecutions;
  const [found] = await tx
    .select({
      execution: playbookExecutions,
      playbookKey: playbooks.key,
      playbookName: playbooks.name,
      accountName: accounts.name,
    })
    .from(of)
    .innerJoin(playbooks, and(eq(playbooks.tenantId, of.tenantId), eq(playbooks.id, of.playbookId)))
    .innerJoin(accounts, and(eq(accounts.tenantId, of.tenantId), eq(accounts.id, of.accountId)))
    .where(and(eq(of.tenantId, ctx.tenant.id), eq(of.id, executionId)));
  if (!found) throw notFound('execution');
  return found;
}

export type Reported = Awaited<ReturnType<typeof selectReported>>;

/**
 * Everything that the report of an execution is made of, as it stands in this transaction. `compare` says whether other
 * accounts are looked at: in a large workspace that takes longer than all the rest.
 */
export async function loadFacts(
  ctx: Ctx,
  tx: Tx,
  { execution, playbookKey, accountName }: Reported,
  { compare }: { compare: boolean },
): Promise<ReportFacts> {
  const { timezone } = await readConfig(ctx, tx);
  const { number, definition } = await readDefinition(ctx, tx, execution.playbookVersionId);
  const steps = await selectSteps(ctx, tx, execution.id);
  const span = spanOf(ctx, execution, timezone);
  return {
    execution,
    steps,
    definition,
    versionNumber: number,
    playbookKey,
    accountName,
    names: await selectNames(ctx, tx, [...new Set(steps.flatMap(({ assigneeId }) => assigneeId ?? []))]),
    measured: await readMeasured(ctx, tx, execution.accountId, definition),
    // Within one month there is nothing to look at, and that can be said at once.
    comparisons:
      compare || span.to === span.from ? await compareAccounts(ctx, tx, span, definition.outcomes) : new Map(),
    timezone,
    now: ctx.now,
  };
}

/** The months of an execution until its end or now. The baseline is of the start, whatever day due dates count from. */
export function spanOf({ now }: Ctx, { startedAt, completedAt }: Reported['execution'], timezone: string): SpanAt {
  const asOf = completedAt ?? now;
  return { from: monthOf(startedAt, timezone), to: monthOf(asOf, timezone), asOf };
}

/** What the outcomes and the exit criteria ask for, as it is now. */
async function readMeasured(ctx: Ctx, tx: Tx, accountId: string, definition: PlaybookDefinition): Promise<Measured> {
  const measures = [
    ...definition.outcomes.map(({ measure }) => measure),
    ...definition.exitCriteria.flatMap(({ rule }) => (rule.kind === 'measure' ? [rule.measure] : [])),
  ];
  if (measures.length === 0) return new Map();
  const values = await readMeasures(ctx, tx, accountId, measures);
  return new Map(measures.map((measure, index) => [measureKey(measure), values[index] ?? null]));
}
