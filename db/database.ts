import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/**
 * An open transaction. All work on the database goes through one: there is no query outside. It knows no relations:
 * working them out would cost every transaction more than a query.
 */
export type Tx = PgDatabase<PgQueryResultHKT>;

/**
 * In whose name a transaction runs. With a tenant it has the rights of the application's role and sees the rows of
 * that tenant alone; as `system` it has the rights of the connection and is for set-up, sign-in and the queue.
 */
export type Scope = { tenantId: string; isReadOnly?: boolean } | 'system';

/** A PostgreSQL server or the embedded database, behind one interface. */
export type Database = {
  readonly kind: 'postgres' | 'embedded';
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Outside any tenant, with the rights of the connection: one statement with $1, $2, ... or several without values. */
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** The typed client with the rights of the connection, for the sign-in library alone. */
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

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The statements that put an open transaction in its scope. `SET` takes no parameters, hence the check of the id. */
export function scopeStatements(scope: Scope): string {
  if (scope === 'system') return '';
  if (!uuidForm.test(scope.tenantId)) throw new Error('A tenant transaction needs the id of a tenant.');
  const readOnly = scope.isReadOnly ? 'set transaction read only; ' : '';
  return `${readOnly}set local role ${appRole}; set local app.tenant_id = '${scope.tenantId}'`;
}
