import type { QueryClient } from '@tanstack/react-query';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Execution } from '#shared/contracts/executions.ts';
import { problemOf } from '../../api/api-error.ts';
import { api } from '../../api/client.ts';
import { notify } from '../../ui/notify.ts';

/** Asks anew for what an execution changes elsewhere: lists, the board, everybody's work, its report, the timeline. */
export function refreshExecutions(queryClient: QueryClient): void {
  const { list, board } = api.executions;
  for (const part of [list, board, api.work, api.reports, api.timeline, api.playbooks.list])
    void queryClient.invalidateQueries({ queryKey: part.key() });
}

/** Takes the execution as the server has answered it, without asking for it again. */
export function takeExecution(queryClient: QueryClient, saved: Execution): void {
  queryClient.setQueryData(api.executions.get.queryKey({ input: { id: saved.id } }), saved);
  refreshExecutions(queryClient);
}

/** Shows what stands now, when somebody else was faster. */
function reload(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: api.executions.get.key() });
  refreshExecutions(queryClient);
}

/** When somebody else was faster, says so and shows what stands now. */
export function showConflict(queryClient: QueryClient, error: unknown): void {
  notify(problemOf(error).detail, { isError: true });
  reload(queryClient);
}

/**
 * Saves what somebody changes in a dialog on the version it began with. After a conflict, of which the dialog tells, it
 * goes on with the version that stands now: to send again is meant for that.
 */
export function useSaveOnSeen(seen: number) {
  const queryClient = useQueryClient();
  const version = useRef(seen);
  return async <T>(save: (version: number) => Promise<T>): Promise<T> => {
    try {
      return await saveOrReload(queryClient, async () => save(version.current));
    } catch (error) {
      const newest = problemOf(error).details?.['version'];
      if (typeof newest === 'number') version.current = newest;
      throw error;
    }
  };
}

/** Runs a change of a dialog: its failure stays there, and after a conflict the page behind shows what stands now. */
export async function saveOrReload<T>(queryClient: QueryClient, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (problemOf(error).code === 'conflict') reload(queryClient);
    throw error;
  }
}

/** Runs a change of a form that is gone once the change is known: a conflict becomes a notice as well. */
export async function saveOrShowConflict<T>(queryClient: QueryClient, save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (problemOf(error).code === 'conflict') showConflict(queryClient, error);
    throw error;
  }
}

/** A change of an execution or one of its steps; without `isShownElsewhere` a failure becomes a notice. */
export function useExecutionChange<Input>(
  change: (input: Input) => Promise<Execution>,
  { message, isShownElsewhere = false }: { message?: string; isShownElsewhere?: boolean } = {},
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (saved) => {
      takeExecution(queryClient, saved);
      if (message) notify(message);
    },
    onError: (error) => {
      const isConflict = problemOf(error).code === 'conflict';
      if (isConflict && isShownElsewhere) reload(queryClient);
      else if (isConflict) showConflict(queryClient, error);
      else if (!isShownElsewhere) notify(problemOf(error).detail, { isError: true });
    },
  });
}
