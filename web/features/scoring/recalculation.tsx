import type { Job } from '#shared/contracts/jobs.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Panel } from '../../ui/page/panel.tsx';

/** The progress of a recalculation, as long as there is one. */
export function Recalculation({ job }: { job: Job | null }) {
  if (!job) return null;
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title="Calculating scores anew">
        <JobProgress job={job} label="Recalculation" />
      </Panel>
    </div>
  );
}
