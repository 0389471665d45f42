import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { auditLogs } from '#db/schema/audit.ts';
import type { Ctx } from '#platform/ctx.ts';

type Row = typeof auditLogs.$inferSelect;

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const tables = [
  ...['accounts', 'contacts', 'users', 'roles', 'playbooks', 'webhooks', 'api_keys', 'sso_providers'].map(
    (table): [string, SQL] => [table, sql`name`],
  ),
  ['kpis', sql`kpi_parameter`],
  ['kpi_uploads', sql`original_filename`],
  ['kpi_reference_ranges', sql`kpi_name`],
] satisfies [string, SQL][];

/** What the records that entries speak of by their ids are called now, entry by entry; what is gone has no name. */
export async function nameRecords(ctx: Ctx, tx: Tx, rows: Row[]): Promise<Record<string, string>[]> {
  const spokenOf = rows.map(({ resourceId, oldValues, newValues }) => [
    ...new Set(JSON.stringify([resourceId, oldValues, newValues]).match(ids) ?? []),
  ]);
  const all = [...new Set(spokenOf.flat())];
  if (all.length === 0) return rows.map(() => ({}));
  const wanted = sql`tenant_id = ${ctx.tenant.id} and id = any(${`{${all.join()}}`}::uuid[])`;
  const parts = tables.map(
    ([table, name]) => sql`select id, ${name} as name from ${sql.identifier(table)} where ${wanted}`,
  );
  const executions = sql`select e.id, concat_ws(', ', p.name, a.name) as name
    from (select * from playbook_executions where ${wanted}) e
    left join playbooks p on p.tenant_id = e.tenant_id and p.id = e.playbook_id
    left join accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id`;
  const triggers = sql`select t.id, p.name from (select * from playbook_triggers where ${wanted}) t
    join playbooks p on p.tenant_id = t.tenant_id and p.id = t.playbook_id`;
  const found = await tx.execute(sql.join([...parts, executions, triggers], sql` union all `));
  const names = new Map((found as { rows: { id: string; name: string }[] }).rows.map(({ id, name }) => [id, name]));
  return spokenOf.map((own) =>
    Object.fromEntries(own.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))),
  );
}
