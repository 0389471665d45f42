import { PageHeader } from '../ui/page-header.tsx';

/** Account. */
export function AccountPage() {
  return <PageHeader title="Account" />;
}
