import type { ExecutionRow, ExecutionStatus, Pace } from '#shared/contracts/executions.ts';
import type { Tone } from '../../ui/status-badge.tsx';

type Words = { label: string; tone: Tone };

export const statusWords: Record<ExecutionStatus, Words> = {
  'in-progress': { label: 'In progress', tone: 'blue' },
  paused: { label: 'Paused', tone: 'gray' },
  completed: { label: 'Completed', tone: 'green' },
  failed: { label: 'Failed', tone: 'red' },
  cancelled: { label: 'Cancelled', tone: 'gray' },
};

export const paceWords: Record<Pace, Words> = {
  'on-track': { label: 'On track', tone: 'green' },
  behind: { label: 'Behind', tone: 'yellow' },
  stuck: { label: 'Stuck', tone: 'red' },
};

export type Priority = ExecutionRow['priority'];
export const priorityNames: Record<Priority, string> = { low: 'Low', medium: 'Medium', high: 'High' };
export const priorityOptions = (['high', 'medium', 'low'] as const).map((value) => ({
  value,
  label: priorityNames[value],
}));

/** The words for how an execution stands: its pace while it is in progress, or else its status. */
export function stateWords({ status, pace }: Pick<ExecutionRow, 'status' | 'pace'>): Words {
  return status === 'in-progress' && pace ? paceWords[pace] : statusWords[status];
}

/** The columns of the board. */
export const lanes = ['on-track', 'behind', 'stuck', 'paused'] as const;
export type Lane = (typeof lanes)[number];

export const laneWords: Record<Lane, Words> = { ...paceWords, paused: statusWords.paused };

/** The column an execution stands in; null once it has ended. */
export function laneOf({ status, pace }: Pick<ExecutionRow, 'status' | 'pace'>): Lane | null {
  if (status === 'paused') return 'paused';
  return status === 'in-progress' ? (pace ?? 'on-track') : null;
}
