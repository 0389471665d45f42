import { sql } from 'drizzle-orm';
import type { TestTenant } from '#test/test-app.ts';

type Rows<T> = { rows: T[] };

/** Every table of a workspace with the number of its rows and a hash of them: equal before and after when nothing changed. */
export function readState({ app, id }: TestTenant): Promise<Record<string, string>> {
  return app.db.transaction({ tenantId: id, isReadOnly: true }, async (tx) => {
    const tables = (await tx.execute(sql`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'tenant_id' order by table_name`)) as Rows<{ name: string }>;
    const state: Record<string, string> = {};
    for (const { name } of tables.rows) {
      const found = (await tx.execute(sql`
        select count(*) || ' rows ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as state
        from ${sql.identifier(name)} t where tenant_id = ${id}`)) as Rows<{ state: string }>;
      state[name] = found.rows[0]?.state ?? '';
    }
    return state;
  });
}

export type AuditRow = {
  action: string;
  userId: string | null;
  actorName: string;
  actorType: string;
  oldValues: Record<string, unknown> | null;
  newValues: Record<string, unknown> | null;
};

/** What was written to the audit log by one request, in its order. */
export function auditOf({ app, id }: TestTenant, requestId: string | null): Promise<AuditRow[]> {
  return app.db.transaction({ tenantId: id, isReadOnly: true }, async (tx) => {
    const found = (await tx.execute(sql`
      select action, user_id as "userId", actor_name as "actorName", actor_type as "actorType", old_values as "oldValues", new_values as "newValues"
      from audit_logs where request_id = ${requestId} order by id`)) as Rows<AuditRow>;
    return found.rows;
  });
}
