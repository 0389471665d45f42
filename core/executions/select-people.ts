import { and, eq, inArray } from 'drizzle-orm';
import { holds, sees } from '#core/members/member-rights.ts';
import type { Tx } from '#db/database.ts';
import { users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';

/** A member as somebody who takes part in what runs for an account. */
export type Person = {
  id: string;
  name: string;
  isActive: boolean;
  /** May complete steps, by their roles. */
  canWork: boolean;
  canLook: boolean;
  seesAccount: boolean;
};

/** Members by their ids, with what they can do in an execution for this account. */
export async function selectPeople(
  ctx: Ctx,
  tx: Tx,
  accountId: string,
  given: readonly (string | null)[],
): Promise<Map<string, Person>> {
  const ids = [...new Set(given.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: users.id,
      name: users.name,
      isActive: users.isActive,
      canWork: holds('executions:write'),
      canLook: holds('executions:read'),
      seesAccount: sees(accountId),
    })
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), inArray(users.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}
