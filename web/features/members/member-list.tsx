import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Member } from '#shared/contracts/members.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { formatDate } from '../../ui/words/dates.ts';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { MemberActions } from './member-actions.tsx';
import { useRoles } from './member-queries.ts';
import classes from './member-list.module.css';

const statusOptions = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
];

interface MemberListProps {
  ownId: string;
  /** Without it, rows open nothing. */
  onOpen: ((member: Member) => void) | undefined;
}

/** The people who can sign in, with their roles. */
export function MemberList({ ownId, onOpen }: MemberListProps) {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const search = oneOf(params['search']);
  const status = manyOf(params['status']) ?? [];
  const roleIds = manyOf(params['role']) ?? [];
  const { data: roles } = useRoles();
  const isActive = status.length === 1 ? String(status[0] === 'active') : undefined;
  const list = useQuery(
    api.members.list.queryOptions({
      input: { search, isActive, roleId: roleIds, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const shown = useMemo(() => columns(ownId, onOpen), [ownId, onOpen]);
  const isFiltered = search !== undefined || status.length > 0 || roleIds.length > 0;
  return (
    <Panel isFlush>
      <ListFilters>
        <SearchField
          label="Search members"
          value={search ?? ''}
          onSearch={(text) => setParams({ search: text || undefined })}
        />
        <FilterMenu
          label="Status"
          options={statusOptions}
          chosen={status}
          onChange={(chosen) => setParams({ status: chosen })}
        />
        <FilterMenu
          label="Role"
          options={(roles?.items ?? []).map((role) => ({ value: role.id, label: role.name }))}
          chosen={roleIds}
          onChange={(chosen) => setParams({ role: chosen })}
        />
        <ClearFilters isFiltered={isFiltered} names={['search', 'status', 'role']} onChange={setParams} />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['member', 'members']}
        waiting={{ rows: 5, heightPx: 45 }}
        isFiltered
        empty={null}
      >
        <DataTable
          label="Members"
          rows={rows}
          columns={shown}
          rowId={(member) => member.id}
          onOpen={onOpen}
          isStale={list.isPlaceholderData}
          renderCard={(member) => (
            <div className={classes.card}>
              <div className={classes.line}>
                <Name member={member} ownId={ownId} onOpen={onOpen} />
                {onOpen ? (
                  <MemberActions member={member} isOwn={member.id === ownId} onEdit={() => onOpen(member)} />
                ) : (
                  <Status member={member} />
                )}
              </div>
              <div className={classes.line}>
                <span>{rolesOf(member)}</span>
                {onOpen && <Status member={member} />}
              </div>
              <span className={classes.sub}>
                {member.lastLogin && 'Signed in '}
                <LastLogin member={member} /> · {member.hasSecondFactor ? 'second factor' : 'no second factor'}
              </span>
            </div>
          )}
        />
      </PagedList>
    </Panel>
  );
}

function columns(ownId: string, onOpen: MemberListProps['onOpen']): ColumnDef<Member>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      meta: { isText: true },
      cell: ({ row }) => <Name member={row.original} ownId={ownId} onOpen={onOpen} />,
    },
    { id: 'roles', header: 'Roles', meta: { isText: true }, cell: ({ row }) => <Roles member={row.original} /> },
    { id: 'status', header: 'Status', cell: ({ row }) => <Status member={row.original} /> },
    {
      id: 'secondFactor',
      header: 'Second factor',
      cell: ({ row }) =>
        row.original.hasSecondFactor ? (
          <StatusBadge tone="green">On</StatusBadge>
        ) : (
          <span className={classes.sub}>Off</span>
        ),
    },
    { id: 'lastLogin', header: 'Last sign-in', cell: ({ row }) => <LastLogin member={row.original} /> },
    {
      id: 'createdAt',
      header: 'Added',
      meta: { align: 'right' },
      cell: ({ row }) => <Ago at={row.original.createdAt} />,
    },
    ...(onOpen
      ? [
          {
            id: 'actions',
            header: () => <span className="visually-hidden">Actions</span>,
            meta: { align: 'right', widthPx: 60 },
            cell: ({ row }) => (
              <MemberActions
                member={row.original}
                isOwn={row.original.id === ownId}
                onEdit={() => onOpen(row.original)}
              />
            ),
          } satisfies ColumnDef<Member>,
        ]
      : []),
  ];
}

function Name({ member, ownId, onOpen }: MemberListProps & { member: Member }) {
  return (
    <div>
      {onOpen ? (
        <button type="button" className={classes.open} onClick={() => onOpen(member)}>
          {member.name}
        </button>
      ) : (
        <span className={classes.name}>{member.name}</span>
      )}
      {member.id === ownId && <span className={classes.sub}> (you)</span>}
      <div className={classes.sub}>{member.email}</div>
    </div>
  );
}

/** The roles, and when and by whom the first of them was assigned; the form tells it of each. */
function Roles({ member }: { member: Member }) {
  if (member.roles.length === 0) return <span className={classes.sub}>No role</span>;
  const first = member.roles[0];
  return (
    <div>
      {rolesOf(member)}
      {first && (
        <div className={classes.sub}>
          Since {formatDate(first.assignedAt)}
          {first.assignedBy && `, by ${first.assignedBy}`}
        </div>
      )}
    </div>
  );
}

function rolesOf(member: Member): string {
  return member.roles.map((role) => role.name).join(', ') || 'No role';
}

function Status({ member }: { member: Member }) {
  return member.isActive ? (
    <StatusBadge tone="green">Active</StatusBadge>
  ) : (
    <StatusBadge tone="gray">Inactive</StatusBadge>
  );
}

function LastLogin({ member }: { member: Member }) {
  return member.lastLogin ? <Ago at={member.lastLogin} /> : <span className={classes.sub}>Never signed in</span>;
}
