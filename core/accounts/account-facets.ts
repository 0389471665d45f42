import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

const most = 200;

/** The industries, regions, phases and owners in use, for the filters of a list; at most 200 of each. */
export function accountFacets(ctx: Ctx) {
  allow(ctx, 'accounts:read');
  return read(ctx, async (tx) => {
    const distinct = async (column: typeof accounts.industry | typeof accounts.region | typeof accounts.phase) => {
      const rows = await tx
        .selectDistinct({ value: column })
        .from(accounts)
        .where(and(eq(accounts.tenantId, ctx.tenant.id), isNotNull(column)))
        .orderBy(asc(column))
        .limit(most);
      return rows.flatMap(({ value }) => value ?? []);
    };
    const owners = await tx
      .select({ id: contacts.id, name: contacts.name })
      .from(contacts)
      .where(and(eq(contacts.tenantId, ctx.tenant.id), eq(contacts.type, 'Internal'), eq(contacts.isActive, true)))
      .orderBy(asc(contacts.nameKey))
      .limit(most);
    return {
      industries: await distinct(accounts.industry),
      regions: await distinct(accounts.region),
      phases: await distinct(accounts.phase),
      owners,
    };
  });
}
