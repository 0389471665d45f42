import type { Tx } from '#db/database.ts';
import { leftOut } from './archive-contents.ts';

/** A table of the workspace as the database has it, without the columns that are left out. */
export type ArchiveTable = {
  name: string;
  /** The column that names the workspace. */
  tenantColumn: 'id' | 'tenant_id';
  columns: { name: string; type: string; isNullable: boolean; refersTo: string | null }[];
};

/** All tables with rows of a workspace, by the catalogue: those of later releases as well. */
export async function listArchiveTables(tx: Tx): Promise<ArchiveTable[]> {
  const { rows } = (await tx.execute(query)) as { rows: ArchiveTable[] };
  return rows.map((table) => ({
    ...table,
    columns: table.columns.filter(({ name }) => !leftOut[table.name]?.includes(name)),
  }));
}

const query = `
  select c.relname as name, case when c.relname = 'tenants' then 'id' else 'tenant_id' end as "tenantColumn",
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'isNullable', not a.attnotnull,
        'refersTo', (select f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
          where k.conrelid = c.oid and k.contype = 'f' and k.conkey[array_upper(k.conkey, 1)] = a.attnum limit 1)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
    and (c.relname = 'tenants' or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
  order by c.relname`;
