import { limitedRole } from './database.ts';

const visible = 'array(select id from accounts)';
const member = `nullif(current_setting('app.member', true), '')::uuid`;
const contact = `nullif(current_setting('app.contact', true), '')::uuid`;
const assigned = `(select coalesce(nullif(current_setting('app.assigned', true), ''), '{}')::uuid[])::uuid[]`;

/** For what a policy holds, and what it lets through; `check` is for the rows that are written, `using` unless given. */
type Rule = { for?: 'select' | 'insert' | 'update' | 'delete'; using?: string; check?: string };

const ofExecution = { using: 'execution_id = any(array(select id from playbook_executions))' };
const own = { using: `created_by = ${member}` };
const nothing = { using: 'false' };

/**
 * What a member sees who is limited to the accounts they look after. A table with `account_id` follows its account without
 * being named here. Why the others have these rules: docs/adr/0011-limited-members-act-as-a-role-of-their-own.md.
 */
const rules: Record<string, Rule[]> = {
  accounts: [{ using: `owner_contact_id = ${contact} or id = any(${assigned})` }],
  account_health: [{ using: `id = any(${visible})` }],
  account_measures: [{ using: `id = any(${visible})` }],
  contacts: [
    {
      using: `type = 'Internal' or account_id = any(${visible}) or id = any(array(select contact_id from contact_account_assignments))`,
    },
    { for: 'insert', check: `type <> 'Internal' and user_id is null` },
    { for: 'update', using: `type <> 'Internal'`, check: `type <> 'Internal' and user_id is null` },
    { for: 'delete', using: `type <> 'Internal'` },
  ],
  execution_steps: [ofExecution],
  execution_notes: [ofExecution],
  jobs: [own],
  imports: [own],
  import_files: [
    {
      using: `import_id = any(array(select id from imports)) and (account_id is null or account_id = any(${visible}))`,
    },
  ],
  member_tokens: [{ using: `user_id = ${member}` }],
  audit_logs: [{ for: 'select', using: `user_id = ${member}` }],
  api_keys: [nothing],
  sso_providers: [nothing],
  sso_identities: [nothing],
  tenant_exports: [nothing],
  webhooks: [nothing],
  webhook_former_secrets: [nothing],
  webhook_deliveries: [nothing],
  webhook_attempts: [nothing],
};

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

const rows = Object.entries(rules).flatMap(([table, list]) =>
  list.map(({ for: command, using, check }) => {
    const name = command === undefined ? 'limited' : `limited_${command}`;
    const parts = [table, name, command ?? 'all', using ?? '', check ?? ''];
    return `(${parts.map(text).join(', ')})`;
  }),
);

/**
 * Run after every migration: gives each table that holds something of accounts the restrictive policies of members who
 * are limited to theirs. They hold for the role of limited transactions alone.
 */
export const limitTables = `
do $$
declare rule record;
begin
  for rule in
    with named (relation, name, command, visible, written) as (values ${rows.join(',\n      ')})
    select * from named where to_regclass(quote_ident(relation)) is not null
    union all
    select c.relname, 'limited', 'all', 'account_id = any(${visible})', '' from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from named where relation = c.relname)
  loop
    continue when exists (
      select from pg_policy where polrelid = quote_ident(rule.relation)::regclass and polname = rule.name);
    execute format('create policy %I on %I as restrictive for %s to ${limitedRole}', rule.name, rule.relation, rule.command)
      || case when rule.visible = '' then '' else format(' using (%s)', rule.visible) end
      || case when rule.written = '' then '' else format(' with check (%s)', rule.written) end;
  end loop;
end $$`;
