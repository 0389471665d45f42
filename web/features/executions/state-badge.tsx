import type { ExecutionRow } from '#shared/contracts/executions.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { stateWords } from './execution-words.ts';

/** How an execution stands, in a word. */
export function StateBadge({ execution }: { execution: Pick<ExecutionRow, 'status' | 'pace'> }) {
  const { label, tone } = stateWords(execution);
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}
