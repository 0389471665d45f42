import { PageHeader } from '../ui/page-header.tsx';

/** Category weights. */
export function WeightsPage() {
  return <PageHeader title="Category weights" />;
}
