import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '#shared/contracts/jobs.ts';
import { api } from '../../api/client.ts';
import { notify } from '../../ui/notify.ts';
import { useJob } from '../../ui/use-job.ts';

/** The settings of the score that are in force. */
export function useScoring() {
  return useQuery(api.scoring.get.queryOptions({ input: {} }));
}

/** Follows the recalculation after a change of settings; scores that are on screen elsewhere are fetched anew at its end. */
export function useRecalculation(): { job: Job | null; follow: (job: Job | null) => void } {
  const queryClient = useQueryClient();
  const [started, setStarted] = useState<Job | null>(null);
  const { job } = useJob(started?.id ?? null, (ended) => {
    void queryClient.invalidateQueries();
    if (ended.status !== 'done') return;
    setStarted(null);
    notify('All scores follow the new settings now.');
  });
  return { job: started ? (job ?? started) : null, follow: setStarted };
}
