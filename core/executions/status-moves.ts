import type { ExecutionStatus } from '#shared/contracts/executions.ts';

/** Where an execution can go from each status. An end is final. */
const moves: Record<ExecutionStatus, readonly ExecutionStatus[]> = {
  'in-progress': ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['in-progress', 'failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};

/** Whether an execution can go from one status to another; staying where it is is no move. */
export function canMove(from: ExecutionStatus, to: ExecutionStatus): boolean {
  return moves[from].includes(to);
}

/** Whether a status is one of the three ends. */
export function isEnd(status: ExecutionStatus): boolean {
  return moves[status].length === 0;
}

/** Why a move is impossible, and what to do instead, as sentences for a person. */
export function refusalOf(from: ExecutionStatus, to: ExecutionStatus): string {
  if (from === to) return `This execution is ${wordOf(from)} already.`;
  if (isEnd(from)) return `This execution is ${wordOf(from)}, and an end is final. Start the playbook again instead.`;
  const possible = moves[from].map(wordOf);
  return `This execution is ${wordOf(from)}, so it can't become ${wordOf(to)}; it can become ${orList(possible)}.`;
}

/** A status as a word in a sentence. */
export function wordOf(status: ExecutionStatus): string {
  return status === 'in-progress' ? 'in progress' : status;
}

function orList(words: string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
