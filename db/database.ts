import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/**
 * An open transaction. All work on the database goes through one: there is no query outside. It knows no relations:
 * working them out would cost every transaction more than a query.
 */
export type Tx = PgDatabase<PgQueryResultHKT>;

/**
 * In whose name a transaction runs. With a tenant it has the rights of the application's role and sees the rows of
 * that tenant alone, with `limitedTo` only those of the accounts that this member looks after; as `system` it has the
 * rights of the connection and is for set-up, sign-in and the queue.
 */
export type Scope = { tenantId: string; isReadOnly?: boolean; limitedTo?: string | undefined } | 'system';

/** A PostgreSQL server or the embedded database, behind one interface. */
export type Database = {
  readonly kind: 'postgres' | 'embedded';
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Outside any tenant, with the rights of the connection: one statement with $1, $2, ... or several without values. */
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** The typed client with the rights of the connection, for platform/auth alone. */
  readonly direct: Tx;
  /**
   * Tells the planner how large these tables have become, as after a large import: plans made on the first rows cost
   * several times as much. Without tables all of an embedded database is tidied; a server does that by itself.
   */
  tidy(tables?: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** The role every tenant transaction runs as. It owns nothing, so that no row-level policy can be passed by. */
export const appRole = 'mainstay_app';

/**
 * The role of a transaction that is limited to a member's accounts: it may what the application's role may, under the
 * policies of `limit-tables.ts`. A role of its own, so that the queries of everybody else are planned as if it were not.
 */
export const limitedRole = 'mainstay_limited';

/** Puts the rest of a transaction, or until the next such statement, under the rights of a role. */
export const actAs = (role: typeof appRole | typeof limitedRole): string => `set local role ${role}`;

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The statements that put an open transaction in its scope. `SET` takes no parameters, hence the check of the ids. */
export function scopeStatements(scope: Scope): string {
  if (scope === 'system') return '';
  const { tenantId, isReadOnly, limitedTo } = scope;
  if (!uuidForm.test(tenantId)) throw new Error('A tenant transaction needs the id of a tenant.');
  if (limitedTo !== undefined && !uuidForm.test(limitedTo)) throw new Error('A limit needs the id of a member.');
  const statements = [actAs(appRole), `set local app.tenant_id = '${tenantId}'`];
  if (isReadOnly) statements.unshift('set transaction read only');
  if (limitedTo !== undefined) statements.push(...limitStatements(tenantId, limitedTo));
  return statements.join('; ');
}

// Looked up each time, so that who is given an account, or loses one, sees it at the next request.
function limitStatements(tenantId: string, member: string): string[] {
  const contact = `select id from contacts where tenant_id = '${tenantId}' and user_id = '${member}'`;
  const assigned = `select account_id from contact_account_assignments where tenant_id = '${tenantId}' and contact_id = (${contact})`;
  return [
    `set local app.member = '${member}'`,
    `select set_config('app.contact', coalesce((${contact})::text, ''), true), set_config('app.assigned', array(${assigned})::text, true)`,
    actAs(limitedRole),
  ];
}
