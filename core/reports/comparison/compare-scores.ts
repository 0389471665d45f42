import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthParts } from '#shared/months.ts';
import { ranNoPlaybook, wasThere } from './comparable-accounts.ts';
import type { SpanAt } from './comparable-accounts.ts';

/** A mean change with the number of accounts behind it; null when there is none. */
export type MeanChange = { change: number | null; accounts: number };

/**
 * The mean changes of the score and of categories (names as they are stored) among comparable accounts whose trends of
 * both months have not been written since; one statement.
 */
export async function compareScores(
  ctx: Ctx,
  tx: Tx,
  { span, timezone, categories }: { span: SpanAt; timezone: string; categories: readonly string[] },
): Promise<{ score: MeanChange; categories: ReadonlyMap<string, MeanChange> }> {
  const [from, to] = [monthParts(span.from), monthParts(span.to)];
  const names = [...new Set(categories)];
  const changes = [
    sql`coalesce(later.score, later.overall_health_score) - coalesce(former.score, former.overall_health_score)`,
    ...names.map(
      (name) => sql`(later.category_scores ->> ${name})::float8 - (former.category_scores ->> ${name})::float8`,
    ),
  ];
  const means = changes.map((change) => sql`json_build_array(avg((${change})::float8), count((${change})::float8))`);
  const result = (await tx.execute(sql`
    select json_build_array(${sql.join(means, sql`, `)}) as means
    from health_trends former
    join health_trends later on later.tenant_id = ${ctx.tenant.id} and later.account_id = former.account_id
      and later.year = ${to.year} and later.month = ${to.month}
    join accounts a on a.tenant_id = ${ctx.tenant.id} and a.id = former.account_id and a.account_status = 'active'
    where former.tenant_id = ${ctx.tenant.id} and former.year = ${from.year} and former.month = ${from.month}
      and ${wasThere(sql`former.updated_at`, span)} and ${wasThere(sql`later.updated_at`, span)}
      and ${ranNoPlaybook(ctx, sql`former.account_id`, span, timezone)}`)) as {
    rows: { means: [number | null, number][] }[];
  };
  const [score, ...rest] = (result.rows[0]?.means ?? []).map(([change, accounts]) => ({ change, accounts }));
  return {
    score: score ?? { change: null, accounts: 0 },
    categories: new Map(names.map((name, index) => [name, rest[index] ?? { change: null, accounts: 0 }])),
  };
}
