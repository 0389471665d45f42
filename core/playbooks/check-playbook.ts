import type { Tx } from '#db/database.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { FieldProblem } from '#platform/errors.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { checkDefinition } from './check-definition.ts';
import { selectMeasures } from './select-measures.ts';

/** What keeps a definition from being published in this workspace; nothing is written. */
export async function checkPlaybook(
  ctx: Ctx,
  { definition }: { definition: PlaybookDefinition },
): Promise<{ problems: FieldProblem[] }> {
  allow(ctx, 'playbooks:read');
  return { problems: await read(ctx, (tx) => findProblems(ctx, tx, definition)) };
}

/** The same within a transaction. */
export async function findProblems(ctx: Ctx, tx: Tx, definition: PlaybookDefinition): Promise<FieldProblem[]> {
  const { kpis, categories } = await selectMeasures(ctx, tx);
  return checkDefinition(definition, { kpis: kpis.map(({ name }) => name), categories });
}
