/**
 * The nouns of the product, one folder each, in the order in which they may import each other:
 * a noun imports only nouns before it. `reactions.ts` alone sees them all.
 */
export const nouns = [
  'tenants',
  'members',
  'sessions',
  'audit',
  'jobs',
  'tenant-data',
  'imports',
  'accounts',
  'contacts',
  'teams',
  'documents',
  'timeline',
  'kpis',
  'scoring',
  'health',
  'overrides',
  'playbooks',
  'executions',
  'reports',
  'triggers',
  'webhooks',
  'emails',
  'insights',
  'summaries',
  'integrations',
  'financials',
  'leads',
  'metrics',
  'alerts',
  'dashboards',
  'projects',
  'tasks',
  'transfers',
  'notifications',
  'search',
  'assistant',
] as const;

export type Noun = (typeof nouns)[number];
