import { PageHeader } from '../ui/page-header.tsx';

/** Import. */
export function ImportPage() {
  return <PageHeader title="Import" />;
}
