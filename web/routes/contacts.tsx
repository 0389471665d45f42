import { downloadUrl } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { ContactDrawer } from '../features/contacts/contact-drawer.tsx';
import { ContactList } from '../features/contacts/contact-list.tsx';
import { readContactSearch } from '../features/contacts/contact-search.ts';
import { ListActions } from '../ui/list/list-actions.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { useSearchParams } from '../ui/list/use-search-params.ts';

const NEW = 'new';

/** All people: of accounts, vendors, partners, and colleagues. */
export function ContactsPage() {
  const { params, setParams } = useSearchParams();
  const canWrite = may(useSession(), 'contacts:write');
  const open = oneOf(params['contact']);
  const openContact = (contact: string | undefined) => setParams({ contact, cursor: params['cursor'] });
  const { sort, ...filters } = readContactSearch(params);
  const exportUrl = downloadUrl('/contacts/export', { ...filters, sort });
  return (
    <>
      <PageHeader
        title="Contacts"
        actions={
          <ListActions
            noun={['contact', 'contacts']}
            exportUrl={exportUrl}
            onCreate={canWrite ? () => openContact(NEW) : undefined}
          />
        }
      />
      <ContactList canCreate={canWrite} onOpen={(contact) => openContact(contact.id)} />
      {open && (
        <ContactDrawer key={open} contactId={open === NEW ? null : open} onClose={() => openContact(undefined)} />
      )}
    </>
  );
}
