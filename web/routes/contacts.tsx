import { PageHeader } from '../ui/page-header.tsx';

/** Contacts. */
export function ContactsPage() {
  return <PageHeader title="Contacts" />;
}
