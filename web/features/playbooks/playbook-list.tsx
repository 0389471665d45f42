import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { PlaybookRow } from '#shared/contracts/playbooks.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './playbook-list.module.css';
import { isFiltered, readPlaybookSearch } from './playbook-search.ts';
import { countWords, typeNames, typeOptions } from './playbook-words.ts';

interface PlaybookListProps {
  canCreate: boolean;
  onCreate: () => void;
}

/** All playbooks with what is in force and what runs; archived ones only when asked for. */
export function PlaybookList({ canCreate, onCreate }: PlaybookListProps) {
  const { params, setParams } = useSearchParams();
  const navigate = useNavigate();
  const paging = useCursorPaging();
  const search = readPlaybookSearch(params);
  const list = useQuery(
    api.playbooks.list.queryOptions({
      input: { ...search, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const isArchive = search.isArchived === 'true';
  const hasFilter = isFiltered(search);
  const open = (row: PlaybookRow) => void navigate({ to: '/playbooks/$playbookId', params: { playbookId: row.id } });
  return (
    <Panel isFlush>
      <ListFilters>
        <SearchField
          label="Search playbooks"
          value={search.search ?? ''}
          onSearch={(text) => setParams({ search: text || undefined })}
        />
        <FilterMenu
          label="Type"
          options={typeOptions}
          chosen={search.type ?? []}
          onChange={(type) => setParams({ type })}
        />
        <Button
          variant={isArchive ? 'light' : 'default'}
          aria-pressed={isArchive}
          onClick={() => setParams({ archived: isArchive ? undefined : 'true' })}
        >
          Archive
        </Button>
        <ClearFilters isFiltered={hasFilter} names={['search', 'type', 'archived']} onChange={setParams} />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['playbook', 'playbooks']}
        waiting={{ rows: 5, heightPx: 61 }}
        isFiltered={hasFilter && !isArchive}
        empty={
          isArchive ? (
            <EmptyState title="Nothing in the archive">Change or clear the filters to see more.</EmptyState>
          ) : (
            <EmptyState
              title="No playbooks yet"
              action={
                canCreate && (
                  <Button variant="default" onClick={onCreate}>
                    New playbook
                  </Button>
                )
              }
            >
              A playbook is a plan of steps that can be started for an account, by hand or by itself.
            </EmptyState>
          )
        }
      >
        <DataTable
          label="Playbooks"
          rows={rows}
          columns={columns}
          rowId={(row) => row.id}
          sort={search.sort}
          onSort={(sort) => setParams({ sort })}
          onOpen={open}
          isStale={list.isPlaceholderData}
          renderCard={(row) => <Card row={row} />}
        />
      </PagedList>
    </Panel>
  );
}

const columns: ColumnDef<PlaybookRow>[] = [
  {
    id: 'name',
    header: 'Playbook',
    meta: { sort: 'name', isText: true },
    cell: ({ row }) => <Name row={row.original} />,
  },
  { id: 'type', header: 'Type', cell: ({ row }) => <Type row={row.original} /> },
  { id: 'steps', header: 'Steps', meta: { align: 'right' }, cell: ({ row }) => formatCount(row.original.steps) },
  {
    id: 'duration',
    header: 'Duration',
    meta: { align: 'right' },
    cell: ({ row }) => <span className={classes.nowrap}>{countWords(row.original.durationDays, 'day')}</span>,
  },
  { id: 'version', header: 'Version', cell: ({ row }) => <Versions row={row.original} /> },
  {
    id: 'running',
    header: 'Running',
    meta: { align: 'right' },
    cell: ({ row }) => <Running row={row.original} />,
  },
  { id: 'trigger', header: 'Trigger', cell: ({ row }) => <TriggerState row={row.original} /> },
  {
    id: 'changed',
    header: 'Changed',
    meta: { sort: 'updatedAt', isDescendingFirst: true, align: 'right' },
    cell: ({ row }) => <Ago at={row.original.updatedAt} />,
  },
];

function Name({ row }: { row: PlaybookRow }) {
  return (
    <div className={classes.name}>
      <Link to="/playbooks/$playbookId" params={{ playbookId: row.id }} className="plain">
        {row.name}
      </Link>
      {row.purpose && (
        <div className={classes.purpose} title={row.purpose}>
          {row.purpose}
        </div>
      )}
    </div>
  );
}

function Type({ row }: { row: PlaybookRow }) {
  return (
    <span className={classes.nowrap}>
      {typeNames[row.type]}
      {row.isBuiltIn && <span className={classes.sub}> · built-in</span>}
    </span>
  );
}

function Versions({ row }: { row: PlaybookRow }) {
  return (
    <span className={classes.badges}>
      {row.isArchived && <StatusBadge tone="gray">Archived</StatusBadge>}
      {row.publishedVersion !== null ? (
        <span className="tabular">v{row.publishedVersion}</span>
      ) : (
        <span className={classes.sub}>Not published</span>
      )}
      {row.hasDraft && <StatusBadge tone="yellow">Draft</StatusBadge>}
    </span>
  );
}

function Running({ row }: { row: PlaybookRow }) {
  if (row.running === 0) return <span className={classes.sub}>–</span>;
  return (
    <Link to="/executions" search={{ playbook: row.id }} aria-label={`${row.running} running of ${row.name}`}>
      {formatCount(row.running)}
    </Link>
  );
}

function TriggerState({ row }: { row: PlaybookRow }) {
  if (row.autoTriggerEnabled) return <StatusBadge tone="green">On</StatusBadge>;
  return <StatusBadge tone="gray">Off</StatusBadge>;
}

function Card({ row }: { row: PlaybookRow }) {
  const facts = [
    typeNames[row.type],
    countWords(row.steps, 'step'),
    countWords(row.durationDays, 'day'),
    row.running > 0 && `${formatCount(row.running)} running`,
    `trigger ${row.autoTriggerEnabled ? 'on' : 'off'}`,
  ];
  return (
    <div className={classes.card}>
      <div className={classes.line}>
        <Link to="/playbooks/$playbookId" params={{ playbookId: row.id }} className={`plain ${classes.title}`}>
          {row.name}
        </Link>
        <Versions row={row} />
      </div>
      <span className={classes.sub}>{facts.filter(Boolean).join(' · ')}</span>
    </div>
  );
}
