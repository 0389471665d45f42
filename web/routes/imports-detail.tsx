import { useParams } from '@tanstack/react-router';
import { useImport } from '../features/imports/import-queries.ts';
import { ImportView } from '../features/imports/import-view.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** One import: its draft, its progress, its report. */
export function ImportPage() {
  const { importId } = useParams({ from: '/app/imports/$importId' });
  const { data, error, refetch } = useImport(importId);
  if (data) return <ImportView key={importId} item={data} />;
  return (
    <>
      <PageHeader title="Import" back={{ label: 'Imports', to: '/imports' }} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BlockSkeleton heightPx={320} />}
    </>
  );
}
