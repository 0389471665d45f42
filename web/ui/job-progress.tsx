import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '#shared/contracts/jobs.ts';
import { client } from '../api/client.ts';
import { formatCount } from './words/numbers.ts';
import { isEnded } from './use-job.ts';

const endings: Partial<Record<Job['status'], string>> = { done: 'Done', failed: 'Failed', cancelled: 'Cancelled' };

/** How far long work is, what it does now, and a way to stop it. */
export function JobProgress({ job, label, canCancel = true }: { job: Job | null; label: string; canCancel?: boolean }) {
  const cancel = useMutation({ mutationFn: async (id: string) => client.jobs.cancel({ id }) });
  const hasTotal = job !== null && job.total > 0;
  const percent = job?.status === 'done' ? 100 : hasTotal ? (job.done / job.total) * 100 : 0;
  const words =
    job === null
      ? 'Starting'
      : (endings[job.status] ?? job.step ?? (job.status === 'queued' ? 'Waiting to start' : 'Working'));
  const isOver = job !== null && isEnded(job);
  const isStopping = job?.isCancelRequested || cancel.isPending;
  return (
    <div>
      <div
        style={{ display: 'flex', justifyContent: 'space-between', gap: 16, marginBottom: 6, fontSize: '0.8125rem' }}
      >
        <span aria-live="polite">{isStopping && !isOver ? 'Stopping' : words}</span>
        {hasTotal && (
          <span className="tabular" style={{ color: 'var(--mantine-color-dimmed)', whiteSpace: 'nowrap' }}>
            {formatCount(job.done)} of {formatCount(job.total)}
          </span>
        )}
      </div>
      <Progress.Root size="md">
        <Progress.Section
          value={hasTotal || isOver ? percent : 100}
          animated={!isOver && !hasTotal}
          striped={!isOver && !hasTotal}
          aria-label={label}
          color={job?.status === 'failed' ? 'red' : undefined}
        />
      </Progress.Root>
      {job?.error && <p style={{ margin: '8px 0 0', color: 'var(--mantine-color-error)' }}>{job.error.message}</p>}
      {job && canCancel && !isOver && (
        <Button variant="subtle" mt={8} disabled={isStopping} onClick={() => cancel.mutate(job.id)}>
          Cancel
        </Button>
      )}
    </div>
  );
}
