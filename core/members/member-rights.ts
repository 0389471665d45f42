import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { users } from '#db/schema/members.ts';
import { grantsOf } from '#platform/actor.ts';

const held = sql`user_roles held join roles on roles.tenant_id = held.tenant_id and roles.id = held.role_id
  where held.tenant_id = ${users}.tenant_id and held.user_id = ${users}.id`;

/** In a query of members: whether one holds a permission by any of their roles, as `may` says it of who acts. */
export function holds(permission: string): SQL<boolean> {
  return sql<boolean>`exists (select from ${held} and roles.permissions ?| ${textArray(grantsOf(permission))})`;
}

/** In a query of members: whether one sees an account, by a role for all accounts or by looking after it. */
export function sees(accountId: string): SQL<boolean> {
  return sql<boolean>`(exists (select from ${held} and roles.account_scope = 'all') or exists (
    select from contacts own where own.tenant_id = ${users}.tenant_id and own.user_id = ${users}.id and (
      exists (select from accounts where accounts.tenant_id = own.tenant_id and accounts.id = ${accountId}
        and accounts.owner_contact_id = own.id)
      or exists (select from contact_account_assignments given where given.tenant_id = own.tenant_id
        and given.contact_id = own.id and given.account_id = ${accountId}))))`;
}

function textArray(texts: readonly string[]): SQL {
  const each = sql.join(
    texts.map((text) => sql`${text}`),
    sql`, `,
  );
  return sql`array[${each}]::text[]`;
}
