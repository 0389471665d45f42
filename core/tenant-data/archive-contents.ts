/**
 * What each file of an archive holds: one for every table of a workspace. A table that is not described here, or a
 * column that looks like a secret and is not left out, fails the tests.
 */
export const tableDescriptions: Record<string, string> = {
  tenants: 'The workspace itself: name, e-mail, phone, industry.',
  tenant_configs: 'Its settings: time zone, currency, business hours and holidays, fiscal year, retention, sign-in.',
  tenant_exports: 'The archives that were made of it.',
  users: 'The people who sign in. Passwords and sessions are not in the archive.',
  roles: 'Roles and the permissions they give.',
  user_roles: 'Who has which role, given by whom and when.',
  member_tokens: 'Links for invitations, new passwords and new e-mail addresses, without their secrets.',
  api_keys: 'Keys of programs, without their secrets.',
  sso_providers: 'Identity providers for single sign-on, without their secrets.',
  sso_identities: 'Who a person is at an identity provider.',
  audit_logs: 'Every change: who, from where, what, and the values before and after.',
  audit_chain: 'The chain of hashes over audit_logs, which shows whether an entry was changed or removed.',
  accounts: 'The customers.',
  account_health: 'The health of each account as it is now; id is that of the account.',
  account_measures:
    'What triggers look at, as lists of numbers in the order of measure_names; id is that of the account.',
  measure_names: 'Names of the measures in account_measures.',
  contacts: 'People at customers, and colleagues who look after accounts.',
  contact_account_assignments: 'Which contact is assigned to which account.',
  imports: 'Imports of files.',
  import_files: 'Each file of an import: how it was read and what came of it. Its bytes are in files/.',
  import_mappings: 'Corrections of how columns are read, remembered by the shape of the sheet.',
  jobs: 'Long work: its progress and its end.',
  kpi_uploads: 'KPI workbooks that were imported. Their bytes are in files/.',
  kpis: 'The KPIs of each account.',
  kpi_time_series: 'The value of each KPI by month.',
  kpi_reference_ranges: 'Which value of a KPI is critical, at risk or healthy.',
  scoring_versions: 'Each version of the categories, weights and ranges that scores were calculated with.',
  health_trends: 'The newest score of each account and month.',
  health_scores: 'Every score that was ever calculated, with its parts.',
  health_overrides: 'Scores that people have set by hand, why and until when.',
  timeline_events: 'What happened to each account.',
  playbooks: 'Playbooks.',
  playbook_versions: 'Each version of a playbook, with its steps.',
  playbook_triggers: 'When a playbook starts by itself.',
  playbook_executions: 'Playbooks as they were carried out for an account.',
  execution_steps: 'The steps of each execution.',
  execution_notes: 'Notes on executions.',
  playbook_reports: 'The report of each execution.',
  webhooks: 'Where other systems are told what happens, without their signing secrets.',
  webhook_deliveries: 'Messages to webhooks.',
  webhook_attempts: 'Each try of a message and the answer.',
};

/** Columns that are in no archive: secrets, hashes of secrets, and places in the storage of this installation. */
export const leftOut: Record<string, readonly string[]> = {
  member_tokens: ['secret_hash', 'sealed_link'],
  api_keys: ['secret_hash'],
  sso_providers: ['client_secret'],
  webhooks: ['secret'],
  tenant_exports: ['storage_key'],
};
