import { Recalculation } from '../features/scoring/recalculation.tsx';
import { useRecalculation, useScoring } from '../features/scoring/scoring-queries.ts';
import { WeightsEditor } from '../features/scoring/weights-editor.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** Categories and how much each counts in the health score. */
export function WeightsPage() {
  const { data, error, refetch } = useScoring();
  const { job, follow } = useRecalculation();
  return (
    <>
      <PageHeader title="Category weights" subtitle="How much each category counts in the health score" />
      <Recalculation job={job} />
      {data ? (
        <WeightsEditor scoring={data} onSaved={follow} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton heightPx={420} />
      )}
    </>
  );
}
