import { appRole } from './database.ts';

/**
 * Run after every migration, when the roles are there: makes tenancy a property of every table that has `tenant_id`, present and future.
 * Row-level security is enabled and forced, one policy compares tenant_id with the tenant of the transaction, and the
 * application's role gets rows but owns nothing. The audit log can only be added to and read, its chain only read.
 */
export const secureTables = `
do $$
declare found record;
begin
  execute format('grant usage on schema %I to ${appRole}', current_schema());

  for found in
    select c.relname, c.oid, c.relrowsecurity and c.relforcerowsecurity as is_forced,
      has_table_privilege('${appRole}', c.oid, 'select') as is_granted from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  loop
    -- Only what is missing is done: altering a table waits for, and blocks, whoever works on it.
    if not found.is_forced then
      execute format('alter table %I enable row level security', found.relname);
      execute format('alter table %I force row level security', found.relname);
    end if;
    if not exists (select from pg_policy where polrelid = found.oid and polname = 'tenant') then
      execute format('create policy tenant on %I using (tenant_id = current_setting(''app.tenant_id'')::uuid)', found.relname);
    end if;
    continue when found.is_granted;
    if found.relname = 'audit_logs' then
      execute format('grant select, insert on %I to ${appRole}', found.relname);
    elsif found.relname = 'audit_chain' then
      execute format('grant select on %I to ${appRole}', found.relname);
    else
      execute format('grant select, insert, update, delete on %I to ${appRole}', found.relname);
    end if;
  end loop;

  if not exists (select from pg_policy where polrelid = 'tenants'::regclass and polname = 'tenant') then
    alter table tenants enable row level security;
    create policy tenant on tenants to ${appRole} using (id = current_setting('app.tenant_id')::uuid);
  end if;
  if not has_table_privilege('${appRole}', 'tenants', 'insert') then
    grant select, insert, update on tenants to ${appRole};
  end if;
end $$`;
