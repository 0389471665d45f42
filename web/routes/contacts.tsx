import { Button } from '@mantine/core';
import { downloadUrl } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { ContactDrawer } from '../features/contacts/contact-drawer.tsx';
import { ContactList } from '../features/contacts/contact-list.tsx';
import { readContactSearch } from '../features/contacts/contact-search.ts';
import { DownloadIcon, ImportIcon, PlusIcon } from '../ui/icons.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { MoreMenu } from '../ui/more-menu.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { oneOf } from '../ui/search-params.ts';
import { useSearchParams } from '../ui/use-search-params.ts';

const NEW = 'new';

/** All people: of accounts, vendors, partners, and colleagues. */
export function ContactsPage() {
  const { params, setParams } = useSearchParams();
  const canWrite = may(useSession(), 'contacts:write');
  const open = oneOf(params['contact']);
  const openContact = (contact: string | undefined) => setParams({ contact, cursor: params['cursor'] });
  const { sort, ...filters } = readContactSearch(params);
  const exportUrl = downloadUrl('/contacts/export', { ...filters, sort });
  const moreActions = [
    { label: 'Export CSV', icon: <DownloadIcon size={14} />, href: exportUrl },
    ...(canWrite ? [{ label: 'Import contacts', icon: <ImportIcon size={14} />, href: '/imports?kind=contacts' }] : []),
  ];
  return (
    <>
      <PageHeader
        title="Contacts"
        actions={
          <>
            <MoreMenu actions={moreActions} hiddenFrom="sm" />
            <Button
              component="a"
              href={exportUrl}
              download
              visibleFrom="sm"
              variant="default"
              leftSection={<DownloadIcon size={14} />}
            >
              Export CSV
            </Button>
            {canWrite && (
              <>
                <LinkButton
                  to="/imports"
                  search={{ kind: 'contacts' }}
                  visibleFrom="sm"
                  variant="default"
                  leftSection={<ImportIcon size={14} />}
                >
                  Import contacts
                </LinkButton>
                <Button leftSection={<PlusIcon size={14} />} onClick={() => openContact(NEW)}>
                  New contact
                </Button>
              </>
            )}
          </>
        }
      />
      <ContactList canCreate={canWrite} onOpen={(contact) => openContact(contact.id)} />
      {open && (
        <ContactDrawer key={open} contactId={open === NEW ? null : open} onClose={() => openContact(undefined)} />
      )}
    </>
  );
}
