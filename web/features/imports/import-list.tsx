import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { Import } from '#shared/contracts/imports.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { manyOf } from '../../ui/list/search-params.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './import-list.module.css';
import { count, kindWords, statusWords } from './import-words.ts';

const kindOptions = Object.entries(kindWords).map(([value, { label }]) => ({ value, label }));
const statusOptions = Object.entries(statusWords).map(([value, { label }]) => ({ value, label }));

const columns: ColumnDef<Import>[] = [
  { id: 'kind', header: 'Import', cell: ({ row }) => <ImportName item={row.original} /> },
  { id: 'status', header: 'Status', cell: ({ row }) => <ImportBadge item={row.original} /> },
  { id: 'outcome', header: 'Files', cell: ({ row }) => outcomeOf(row.original) },
  { id: 'rows', header: 'Rows', meta: { align: 'right' }, cell: ({ row }) => formatCount(row.original.rows) },
  { id: 'problems', header: 'Problems', meta: { align: 'right' }, cell: ({ row }) => <Problems item={row.original} /> },
  { id: 'by', header: 'By', cell: ({ row }) => row.original.createdBy?.name ?? '–' },
  { id: 'at', header: 'Started', meta: { align: 'right' }, cell: ({ row }) => <Ago at={row.original.createdAt} /> },
];

/** All imports, newest first. */
export function ImportList() {
  const { params, setParams } = useSearchParams();
  const navigate = useNavigate();
  const paging = useCursorPaging();
  const kind = manyOf(params['of']) as Import['kind'][] | undefined;
  const status = manyOf(params['status']) as Import['status'][] | undefined;
  const list = useQuery(
    api.imports.list.queryOptions({
      input: { kind, status, cursor: paging.cursor, limit: 25 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const isFiltered = kind !== undefined || status !== undefined;
  return (
    <>
      <ListFilters>
        <FilterMenu
          label="Kind"
          options={kindOptions}
          chosen={kind ?? []}
          onChange={(chosen) => setParams({ of: chosen })}
        />
        <FilterMenu
          label="Status"
          options={statusOptions}
          chosen={status ?? []}
          onChange={(chosen) => setParams({ status: chosen })}
        />
        <ClearFilters isFiltered={isFiltered} names={['of', 'status']} onChange={setParams} />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['import', 'imports']}
        waiting={{ rows: 6, heightPx: 45 }}
        isFiltered={isFiltered}
        empty={
          <EmptyState title="No imports yet">
            Drop your first files above. You see what they would do before anything is imported.
          </EmptyState>
        }
      >
        <DataTable
          label="Imports"
          rows={rows}
          columns={columns}
          rowId={(item) => item.id}
          onOpen={(item) => void navigate({ to: '/imports/$importId', params: { importId: item.id } })}
          isStale={list.isPlaceholderData}
          renderCard={(item) => <ImportCard item={item} />}
        />
      </PagedList>
    </>
  );
}

function ImportName({ item }: { item: Import }) {
  return (
    <Link to="/imports/$importId" params={{ importId: item.id }} className={`plain ${classes.name}`}>
      {kindWords[item.kind].label}
    </Link>
  );
}

function ImportBadge({ item }: { item: Import }) {
  return <StatusBadge tone={statusWords[item.status].tone}>{statusWords[item.status].label}</StatusBadge>;
}

/** `210 files` while nothing is imported, else what became of them. */
function outcomeOf({ status, files }: Import): string {
  const parts = [
    [files.imported, 'imported'],
    [files.unchanged, 'unchanged'],
    [files.failed, 'failed'],
    [files.refused, 'refused'],
    [files.needsInput, 'need input'],
  ] as const;
  const known = parts.filter(([number]) => number > 0).map(([number, words]) => `${formatCount(number)} ${words}`);
  if (status === 'draft' || known.length === 0) return count(files.total, 'file');
  return known.length === 1 ? `${count(files.total, 'file')} ${known[0]?.replace(/^\S+ /, '')}` : known.join(', ');
}

function Problems({ item }: { item: Import }) {
  return item.problems > 0 ? (
    <span className={classes.problems}>{formatCount(item.problems)}</span>
  ) : (
    <span className={classes.none}>–</span>
  );
}

function ImportCard({ item }: { item: Import }) {
  return (
    <div className={classes.card}>
      <div className={classes.line}>
        <ImportName item={item} />
        <ImportBadge item={item} />
      </div>
      <div className={classes.line}>
        <span>{outcomeOf(item)}</span>
        {item.problems > 0 && <span className={classes.problems}>{count(item.problems, 'problem')}</span>}
      </div>
      <div className={classes.none}>
        {item.createdBy && `${item.createdBy.name}, `}
        <Ago at={item.createdAt} />
      </div>
    </div>
  );
}
