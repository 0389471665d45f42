import { and, eq, gte, ilike, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { executionNotes, playbookExecutions } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { workContract, Mention } from '#shared/contracts/work.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { presentNotes } from './present-notes.ts';

/** For so many days a note stays in the work of those it mentions. */
const mentionDays = 30;

/** The notes of the last 30 days that mention the actor; none for one who is no member. */
export function mentioningActor(ctx: Ctx): SQL | undefined {
  if (ctx.actor.type !== 'user') return sql`false`;
  return and(
    eq(executionNotes.tenantId, ctx.tenant.id),
    gte(executionNotes.createdAt, new Date(ctx.now.getTime() - mentionDays * 86_400_000)),
    sql`${ctx.actor.id}::uuid = any(${executionNotes.mentions})`,
  );
}

/** A page of those notes, newest first, with the account and playbook each belongs to. */
export async function listMentions(
  ctx: Ctx,
  query: InputOf<typeof workContract.mentions>,
): Promise<Page<Mention & { id: string }>> {
  allow(ctx, 'executions:read');
  const of = playbookExecutions;
  const where = and(
    mentioningActor(ctx),
    query.search ? ilike(executionNotes.text, containing(query.search)) : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: { createdAt: { value: executionNotes.createdAt, type: 'timestamptz' } },
      defaultSort: '-createdAt',
      id: executionNotes.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({
            id: executionNotes.id,
            sortValue,
            note: executionNotes,
            account: { id: accounts.id, name: accounts.name },
            playbook: { id: playbooks.id, name: playbooks.name },
          })
          .from(executionNotes)
          .innerJoin(of, and(eq(of.tenantId, executionNotes.tenantId), eq(of.id, executionNotes.executionId)))
          .innerJoin(accounts, and(eq(accounts.tenantId, of.tenantId), eq(accounts.id, of.accountId)))
          .innerJoin(playbooks, and(eq(playbooks.tenantId, of.tenantId), eq(playbooks.id, of.playbookId)))
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, executionNotes, where),
    });
    const notes = await presentNotes(
      ctx,
      tx,
      page.items.map(({ note }) => note),
    );
    const byId = new Map(notes.map((note) => [note.id, note]));
    return {
      ...page,
      items: page.items.flatMap(({ id, note: { executionId }, account, playbook }) => {
        const note = byId.get(id);
        return note ? [{ id, note, executionId, account, playbook }] : [];
      }),
    };
  });
}
