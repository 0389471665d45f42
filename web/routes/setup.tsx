import { PageHeader } from '../ui/page-header.tsx';

/** Set up. */
export function SetupPage() {
  return <PageHeader title="Set up" />;
}
