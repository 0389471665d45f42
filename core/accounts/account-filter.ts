import { and, eq, inArray, like } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing } from '#platform/list-page.ts';
import type { AccountFilters } from '#shared/contracts/accounts.ts';

export type AccountFilter = z.infer<typeof AccountFilters> & { search?: string | undefined };

/** What a list of accounts is filtered by; `needsAccounts` tells whether the account itself must be looked at. */
export function accountFilter(ctx: Ctx, query: AccountFilter): { where: SQL | undefined; needsAccounts: boolean } {
  const status = query.status ?? ['active'];
  const isActive = status.length === 1 ? eq(accountHealth.isActive, status[0] === 'active') : undefined;
  const ofHealth = [eq(accountHealth.tenantId, ctx.tenant.id), isActive, oneOf(accountHealth.band, query.band)];
  const ofAccount = [
    oneOf(accounts.ownerContactId, query.ownerId),
    oneOf(accounts.industry, query.industry),
    oneOf(accounts.region, query.region),
    oneOf(accounts.phase, query.phase),
    query.search ? like(accounts.searchText, containing(query.search.normalize('NFKC').toLowerCase())) : undefined,
  ].filter((part) => part !== undefined);
  const joined = ofAccount.length > 0 ? [eq(accounts.tenantId, ctx.tenant.id), ...ofAccount] : [];
  return { where: and(...ofHealth, ...joined), needsAccounts: ofAccount.length > 0 };
}

// A single value is compared with =, so that an index on it can also give the order that follows.
function oneOf<
  T extends
    | typeof accountHealth.band
    | typeof accounts.industry
    | typeof accounts.region
    | typeof accounts.phase
    | typeof accounts.ownerContactId,
>(column: T, values: string[] | undefined): SQL | undefined {
  if (!values?.length) return undefined;
  const [only] = values;
  return values.length === 1 ? eq(column, only as never) : inArray(column, values as never);
}
