import { and, eq, ilike } from 'drizzle-orm';
import { executionNotes, playbookExecutions } from '#db/schema/executions.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { ExecutionNote, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { presentNotes } from './present-notes.ts';

/** A page of the notes of an execution, newest first. @throws AppError `execution.not-found` */
export async function listNotes(
  ctx: Ctx,
  query: InputOf<typeof executionsContract.listNotes>,
): Promise<Page<ExecutionNote>> {
  allow(ctx, 'executions:read');
  const where = and(
    eq(executionNotes.tenantId, ctx.tenant.id),
    eq(executionNotes.executionId, query.id),
    query.search ? ilike(executionNotes.text, containing(query.search)) : undefined,
  );
  return read(ctx, async (tx) => {
    const isExecution = and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, query.id));
    const [execution] = await tx.select({ id: playbookExecutions.id }).from(playbookExecutions).where(isExecution);
    if (!execution) throw notFound('execution');
    const page = await listPage({
      query,
      sorts: { createdAt: { value: executionNotes.createdAt, type: 'timestamptz' } },
      defaultSort: '-createdAt',
      id: executionNotes.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: executionNotes.id, note: executionNotes, sortValue })
          .from(executionNotes)
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, executionNotes, where),
    });
    const notes = page.items.map(({ note }) => note);
    return { ...page, items: await presentNotes(ctx, tx, notes) };
  });
}
