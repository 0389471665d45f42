import { PageHeader } from '../ui/page-header.tsx';

/** Imports. */
export function ImportsPage() {
  return <PageHeader title="Imports" />;
}
