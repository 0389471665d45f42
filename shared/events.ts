/** What can happen, in the past tense, and what each event tells. Months are month numbers. */
export type Events = {
  'tenant.created': { name: string };
  'account.created': { accountIds: string[] };
  'account.status-changed': { accountId: string; isActive: boolean };
  'kpis.changed': { changes: { accountId: string | null; fromMonth: number }[]; cause: string };
  'categories.renamed': { renames: { from: string; to: string }[] };
  'job.queued': { jobId: string };
  'month.checked': Record<string, never>;
};
export type EventName = keyof Events;
