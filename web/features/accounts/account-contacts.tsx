import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import type { Contact } from '#shared/contracts/contacts.ts';
import { api } from '../../api/client.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { Pager } from '../../ui/list/pager.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';

const columns: ColumnDef<Contact>[] = [
  {
    id: 'name',
    header: 'Name',
    meta: { isText: true },
    cell: ({ row: { original: contact } }) => (
      <>
        <b style={{ fontWeight: 550 }}>{contact.name}</b>
        {contact.title && (
          <div style={{ fontSize: '0.75rem', color: 'var(--mantine-color-dimmed)' }}>{contact.title}</div>
        )}
      </>
    ),
  },
  { id: 'type', header: 'Type', cell: ({ row }) => row.original.type },
  {
    id: 'email',
    header: 'E-mail',
    meta: { isText: true },
    cell: ({ row }) => (row.original.email ? <a href={`mailto:${row.original.email}`}>{row.original.email}</a> : '–'),
  },
  {
    id: 'phone',
    header: 'Phone',
    cell: ({ row }) => (row.original.phone ? <a href={`tel:${row.original.phone}`}>{row.original.phone}</a> : '–'),
  },
];

/** A contact as a card, for phones. */
function ContactCard({ contact }: { contact: Contact }) {
  return (
    <div style={{ padding: '10px 16px', fontSize: '0.8125rem' }}>
      <b style={{ fontWeight: 550 }}>{contact.name}</b>
      <div style={{ color: 'var(--mantine-color-dimmed)' }}>
        {[contact.title, contact.type].filter(Boolean).join(' · ')}
      </div>
      {contact.email && (
        <div>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </div>
      )}
      {contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>}
    </div>
  );
}

/** The people of an account and those assigned to it. */
export function AccountContacts({ account }: { account: AccountDetail }) {
  const paging = useCursorPaging();
  const { data, isPending, isError, error, refetch } = useQuery(
    api.contacts.list.queryOptions({
      input: { accountId: [account.id], isActive: 'true', sort: 'name', cursor: paging.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const manage = (
    <LinkButton to="/contacts" search={{ accountId: account.id }} variant="default">
      {account.can.manageContacts ? 'Manage contacts' : 'Open in contacts'}
    </LinkButton>
  );
  return (
    <Panel title="Contacts" isFlush actions={data && data.items.length > 0 && manage}>
      {isPending && <RowsSkeleton rows={3} heightPx={45} />}
      {isError && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && (
        <EmptyState title="No contacts yet" action={account.can.manageContacts && manage}>
          People who work for this account, and colleagues assigned to it, are listed here.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <DataTable
            label="Contacts of the account"
            rows={data.items}
            columns={columns}
            rowId={(contact) => contact.id}
            renderCard={(contact) => <ContactCard contact={contact} />}
          />
          {(data.nextCursor !== null || paging.hasPrevious) && (
            <Pager paging={paging} page={data} noun={['contact', 'contacts']} />
          )}
        </>
      )}
    </Panel>
  );
}
