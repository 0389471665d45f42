import type { ExecutionStatus } from '#shared/contracts/executions.ts';

/** A status of an execution as a word that stands alone. */
export const statusWords: Record<ExecutionStatus, string> = {
  'in-progress': 'In progress',
  paused: 'Paused',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
