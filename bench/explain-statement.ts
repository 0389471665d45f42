import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Statement } from '#test/record-statements.ts';

type PlanNode = {
  'Node Type': string;
  'Parent Relationship'?: string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: PlanNode[];
};

/** How the database carries a statement out in the tenant's name: its nodes, those of subqueries left out. */
export async function explainStatement(ctx: Ctx, { text, values }: Statement): Promise<PlanNode[]> {
  const parts = text
    .split(/\$(\d+)/)
    .map((part, index) => (index % 2 ? sql`${values[Number(part) - 1]}` : sql.raw(part)));
  const explain = (tx: Tx) => tx.execute(sql`explain (format json, costs off) ${sql.join(parts)}`);
  const { rows } = (await read(ctx, explain)) as { rows: { 'QUERY PLAN': [{ Plan: PlanNode }] }[] };
  const [row] = rows;
  if (!row) throw new Error('There is no plan.');
  return nodesOf(row['QUERY PLAN'][0].Plan);
}

function nodesOf(node: PlanNode): PlanNode[] {
  const below = (node.Plans ?? []).filter((plan) => plan['Parent Relationship'] !== 'SubPlan');
  return [node, ...below.flatMap(nodesOf)];
}
