import { and, eq, ilike, inArray, or } from 'drizzle-orm';
import { memberTokens } from '#db/schema/access.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Invitation, invitationsContract } from '#shared/contracts/invitations.ts';
import { selectInvitations, statusOf } from './select-invitations.ts';

/** Invitations of the workspace, newest first unless sorted otherwise. */
export function listInvitations(ctx: Ctx, query: InputOf<typeof invitationsContract.list>): Promise<Page<Invitation>> {
  allow(ctx, 'members:read');
  const pattern = query.search ? containing(query.search) : null;
  const filter = and(
    eq(memberTokens.tenantId, ctx.tenant.id),
    eq(memberTokens.purpose, 'invitation'),
    query.status?.length ? inArray(statusOf(ctx), query.status) : undefined,
    pattern ? or(ilike(memberTokens.email, pattern), ilike(memberTokens.name, pattern)) : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: {
        createdAt: { value: memberTokens.createdAt, type: 'timestamptz' },
        expiresAt: { value: memberTokens.expiresAt, type: 'timestamptz' },
        email: { value: memberTokens.email, type: 'text' },
      },
      defaultSort: '-createdAt',
      id: memberTokens.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: memberTokens.id, sortValue })
          .from(memberTokens)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, memberTokens, filter),
    });
    const ids = page.items.map(({ id }) => id);
    return { ...page, items: await selectInvitations(ctx, tx, ids) };
  });
}
