import { PageHeader } from '../ui/page-header.tsx';

/** Reference ranges. */
export function RangesPage() {
  return <PageHeader title="Reference ranges" />;
}
