import { and, eq, ilike, inArray, or, sql } from 'drizzle-orm';
import { userRoles, users } from '#db/schema/members.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Member, membersContract } from '#shared/contracts/members.ts';
import { holds, sees } from './member-rights.ts';
import { selectMembers } from './select-members.ts';

/** The people of the workspace, by name unless sorted otherwise. */
export async function listMembers(ctx: Ctx, query: InputOf<typeof membersContract.list>): Promise<Page<Member>> {
  allow(ctx, 'members:read');
  const pattern = query.search ? containing(query.search) : null;
  const filter = and(
    eq(users.tenantId, ctx.tenant.id),
    query.isActive === undefined ? undefined : eq(users.isActive, query.isActive),
    query.roleId?.length ? holdsOne(ctx, query.roleId) : undefined,
    query.permission ? holds(query.permission) : undefined,
    query.accountId ? sees(query.accountId) : undefined,
    pattern ? or(ilike(users.name, pattern), ilike(users.email, pattern)) : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: {
        name: { value: users.name, type: 'text' },
        email: { value: users.email, type: 'text' },
        createdAt: { value: users.createdAt, type: 'timestamptz' },
      },
      defaultSort: 'name',
      id: users.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: users.id, sortValue })
          .from(users)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, users, filter),
    });
    const members = await selectMembers(
      ctx,
      tx,
      page.items.map(({ id }) => id),
    );
    const byId = new Map(members.map((member) => [member.id, member]));
    return { ...page, items: page.items.flatMap(({ id }) => byId.get(id) ?? []) };
  });
}

// Any of the roles; a query builder here would need the transaction that the page is read in.
function holdsOne(ctx: Ctx, roleIds: string[]) {
  return sql`exists (select from ${userRoles} where ${and(
    eq(userRoles.tenantId, ctx.tenant.id),
    sql`${userRoles.userId} = ${users.id}`,
    inArray(userRoles.roleId, roleIds),
  )})`;
}
