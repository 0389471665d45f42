// The one list of all tables: what migrations are generated from and what the client is typed by.
export * from './tenants.ts';
export * from './members.ts';
export * from './sign-in.ts';
export * from './audit.ts';
export * from './jobs.ts';
export * from './imports.ts';
export * from './contacts.ts';
export * from './accounts.ts';
export * from './kpis.ts';
export * from './health.ts';
export * from './overrides.ts';
export * from './timeline.ts';
export * from './playbooks.ts';
export * from './executions.ts';
export * from './webhooks.ts';
export * from './access.ts';
