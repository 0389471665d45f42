/** The score in force of an account before and after a change, full precision as stored; null is no data. */
export type ScoreChange = {
  accountId: string;
  month: number | null;
  before: { score: number | null; band: string };
  after: { score: number | null; band: string };
  cause: string;
};

/** What can happen, in the past tense, and what each event tells. Months are month numbers. */
export type Events = {
  'tenant.created': { name: string };
  /** A workspace is gone with all its rows; files of it may be left. */
  'tenant.deleted': Record<string, never>;
  /** Too many failures have locked the e-mail of a member for a while. */
  'sign-in.locked-out': { userId: string; attempt?: number };
  /** An e-mail has become that of a member otherwise than by an invitation. */
  'member.address-given': { email: string };
  /** A member may no longer come in. */
  'member.deactivated': { userId: string };
  /** A link waits to be sent by e-mail; `attempt` counts how often it was tried. */
  'link.created': { tokenId: string; attempt?: number };
  /** Somebody asked for a new password, from where; `userId` is nobody's when nobody has the address. */
  'password.asked-for': {
    userId: string;
    client: { ip: string | null; userAgent: string | null };
    attempt?: number;
  };
  /** A member has another password, by whichever way. */
  'password.changed': { userId: string; attempt?: number };
  /** A member asked for another address, and has confirmed it. */
  'email.asked': { tokenId: string; attempt?: number };
  'email.changed': { tokenId: string; attempt?: number };
  'account.created': { accountIds: string[] };
  'account.status-changed': { accountId: string; isActive: boolean };
  'kpis.changed': { changes: { accountId: string | null; fromMonth: number }[]; cause: string };
  'categories.renamed': { renames: { from: string; to: string }[] };
  'job.queued': { jobId: string };
  'month.checked': Record<string, never>;
  /** A day has begun in the workspace's time zone. */
  'day.began': Record<string, never>;
  /** Scores in force have moved; only those that really differ. */
  'scores.changed': { changes: ScoreChange[] };
  /** The health or the measures of these accounts were calculated anew. */
  'health.recalculated': { accountIds: string[] };
  'overrides.due': Record<string, never>;
  'playbook.published': { playbookId: string };
  'trigger.fired': { triggerId: string; executionId: string; accountId: string };
  'execution.started': { executionId: string; accountId: string };
  'execution.step-done': {
    executionId: string;
    accountId: string;
    stepId: string;
    status: 'completed' | 'skipped' | 'reopened';
  };
  /** Anything else that its report shows: people, due dates. */
  'execution.changed': { executionId: string; accountId: string };
  'execution.status-changed': { executionId: string; accountId: string; from: string; to: string };
  /** A report was fixed without its comparison with other accounts. */
  'comparison.due': { executionId: string };
  /** Comparisons have waited so long that their messages must be lost. */
  'comparisons.due': Record<string, never>;
  'execution.deleted': { executionId: string; accountId: string; playbookId: string };
  'import.finished': { importId: string; status: string };
  /** A message to a webhook waits to be sent. */
  'delivery.queued': { deliveryId: string };
  'deliveries.due': Record<string, never>;
  /** The time of signing secrets that were replaced is over. */
  'former-secrets.ended': Record<string, never>;
};
export type EventName = keyof Events;
