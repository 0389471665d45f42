import { useCallbackRef } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Contact } from '#shared/contracts/contacts.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { manyOf } from '../../ui/list/search-params.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './contact-list.module.css';
import { activityOptions, contactTypes, isFiltered, readContactSearch } from './contact-search.ts';

interface ContactListProps {
  canCreate: boolean;
  onOpen: (contact: Contact) => void;
}

/** The list of contacts with its filters, sorting and pages. */
export function ContactList({ canCreate, onOpen }: ContactListProps) {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const search = readContactSearch(params);
  const list = useQuery(
    api.contacts.list.queryOptions({
      input: { ...search, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const open = useCallbackRef(onOpen);
  const shown = useMemo(() => columns(open), [open]);
  return (
    <Panel isFlush>
      <ListFilters>
        <SearchField
          label="Search contacts"
          value={search.search ?? ''}
          onSearch={(text) => setParams({ search: text || undefined })}
        />
        <FilterMenu
          label="Type"
          options={contactTypes}
          chosen={search.type ?? []}
          onChange={(type) => setParams({ type })}
        />
        <FilterMenu
          label="Status"
          options={activityOptions}
          chosen={manyOf(params['status']) ?? []}
          onChange={(chosen) => setParams({ status: chosen })}
        />
        <ClearFilters
          isFiltered={isFiltered(search)}
          names={['search', 'type', 'status', 'account']}
          onChange={setParams}
        />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['contact', 'contacts']}
        waiting={{ rows: 10, heightPx: 45 }}
        isFiltered={isFiltered(search)}
        empty={
          <EmptyState
            title="No contacts yet"
            action={
              canCreate && (
                <LinkButton to="/imports" search={{ kind: 'contacts' }} variant="default">
                  Import contacts
                </LinkButton>
              )
            }
          >
            People of your accounts, vendors and partners, and your own colleagues.
          </EmptyState>
        }
      >
        <DataTable
          label="Contacts"
          rows={rows}
          columns={shown}
          rowId={(contact) => contact.id}
          sort={search.sort}
          onSort={(sort) => setParams({ sort })}
          onOpen={onOpen}
          isStale={list.isPlaceholderData}
          renderCard={(contact) => <ContactCard contact={contact} onOpen={onOpen} />}
        />
      </PagedList>
    </Panel>
  );
}

function columns(onOpen: (contact: Contact) => void): ColumnDef<Contact>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      meta: { sort: 'name', isText: true },
      cell: ({ row }) => <Name contact={row.original} onOpen={onOpen} />,
    },
    {
      id: 'email',
      header: 'E-mail',
      meta: { sort: 'email', isText: true },
      cell: ({ row }) => <Email contact={row.original} />,
    },
    { id: 'phone', header: 'Phone', cell: ({ row }) => <Phone contact={row.original} /> },
    {
      id: 'type',
      header: 'Type',
      meta: { sort: 'type' },
      cell: ({ row }) => (
        <StatusBadge tone={row.original.type === 'Internal' ? 'blue' : 'gray'}>{row.original.type}</StatusBadge>
      ),
    },
    {
      id: 'accounts',
      header: 'Accounts',
      meta: { isText: true },
      cell: ({ row }) => <Accounts contact={row.original} />,
    },
    {
      id: 'changed',
      header: 'Changed',
      meta: { sort: 'updatedAt', isDescendingFirst: true, align: 'right' },
      cell: ({ row }) => <Ago at={row.original.updatedAt} />,
    },
  ];
}

function Name({ contact, onOpen }: ContactCellProps) {
  return (
    <div className={classes.person}>
      <div className={classes.line}>
        <button type="button" className={classes.open} onClick={() => onOpen(contact)}>
          {contact.name}
        </button>
        {!contact.isActive && <StatusBadge tone="gray">Inactive</StatusBadge>}
      </div>
      {(contact.title ?? contact.role) && <div className={classes.sub}>{contact.title ?? contact.role}</div>}
    </div>
  );
}

interface ContactCellProps {
  contact: Contact;
  onOpen: (contact: Contact) => void;
}

function Email({ contact }: { contact: Contact }) {
  if (!contact.email) return <span className={classes.sub}>–</span>;
  return (
    <a href={`mailto:${contact.email}`} className="plain">
      {contact.email}
    </a>
  );
}

function Phone({ contact }: { contact: Contact }) {
  if (!contact.phone) return <span className={classes.sub}>–</span>;
  return (
    <a href={`tel:${contact.phone}`} className={`plain tabular ${classes.phone}`}>
      {contact.phone}
    </a>
  );
}

function Accounts({ contact }: { contact: Contact }) {
  const accounts = [...(contact.account ? [contact.account] : []), ...contact.assignedAccounts];
  const [first, ...others] = accounts;
  if (!first) return <span className={classes.sub}>–</span>;
  return (
    <span title={accounts.map((account) => account.name).join(', ')}>
      <Link to="/accounts/$accountId" params={{ accountId: first.id }} className="plain">
        {first.name}
      </Link>
      {others.length > 0 && <span className={classes.sub}> and {others.length} more</span>}
    </span>
  );
}

function ContactCard({ contact, onOpen }: ContactCellProps) {
  return (
    <div className={classes.card}>
      <div className={classes.line}>
        <Name contact={contact} onOpen={onOpen} />
        <StatusBadge tone={contact.type === 'Internal' ? 'blue' : 'gray'}>{contact.type}</StatusBadge>
      </div>
      {contact.email && <Email contact={contact} />}
      {(contact.account ?? contact.assignedAccounts.length > 0) && <Accounts contact={contact} />}
    </div>
  );
}
