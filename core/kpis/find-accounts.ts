import { and, eq, inArray, or } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKeys } from '#shared/name-keys.ts';

/** An account found by what a file calls it: exactly one, none, or several of the same name. */
export type FoundAccount = { id: string | null; isAmbiguous: boolean };

/** Finds accounts by their names (case, space and punctuation aside) or by their external ids; the keys are the names given. */
export async function findAccounts(ctx: Ctx, tx: Tx, names: string[]): Promise<Map<string, FoundAccount>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: accounts.id, nameKey: accounts.nameKey, externalId: accounts.externalId })
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, ctx.tenant.id),
        or(inArray(accounts.nameKey, wanted.flatMap(nameKeys)), inArray(accounts.externalId, wanted)),
      ),
    );
  return new Map(
    wanted.map((name) => {
      const keys = nameKeys(name);
      const found = rows.filter((row) => row.externalId === name || keys.includes(row.nameKey));
      return [name, { id: found.length === 1 ? (found[0]?.id ?? null) : null, isAmbiguous: found.length > 1 }];
    }),
  );
}
