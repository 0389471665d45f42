import { PageHeader } from '../ui/page-header.tsx';

/** Audit log. */
export function AuditPage() {
  return <PageHeader title="Audit log" />;
}
