import { PageHeader } from '../ui/page-header.tsx';

/** Members. */
export function MembersPage() {
  return <PageHeader title="Members" />;
}
