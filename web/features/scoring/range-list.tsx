import { useCallbackRef } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ReferenceRange } from '#shared/contracts/scoring.ts';
import { api } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { BandBar } from '../../ui/health/band-bar.tsx';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './range-list.module.css';
import { useScoring } from './scoring-queries.ts';

/** All reference ranges with their bands. */
export function RangeList({ onOpen }: { onOpen: (range: ReferenceRange) => void }) {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const { data: scoring } = useScoring();
  const search = oneOf(params['search']);
  const category = manyOf(params['category']);
  const sort = oneOf(params['sort']) ?? 'name';
  const list = useQuery(
    api.scoring.listRanges.queryOptions({
      input: { search, category, sort, cursor: paging.cursor, limit: 100 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const open = useCallbackRef(onOpen);
  const shown = useMemo(() => columns(open), [open]);
  const isFiltered = search !== undefined || category !== undefined;
  const options = (scoring?.categories ?? []).map(({ name }) => ({ value: name, label: name }));
  return (
    <Panel isFlush>
      <ListFilters>
        <SearchField
          label="Search KPIs"
          value={search ?? ''}
          onSearch={(text) => setParams({ search: text || undefined })}
        />
        <FilterMenu
          label="Category"
          options={options}
          chosen={category ?? []}
          onChange={(chosen) => setParams({ category: chosen })}
        />
        <ClearFilters isFiltered={isFiltered} names={['search', 'category']} onChange={setParams} />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['range', 'ranges']}
        waiting={{ rows: 10, heightPx: 53 }}
        isFiltered={isFiltered}
        empty={<EmptyState title="No reference ranges">A KPI is scored only when it has a reference range.</EmptyState>}
      >
        <DataTable
          label="Reference ranges"
          rows={rows}
          columns={shown}
          rowId={(range) => range.id}
          sort={sort}
          onSort={(field) => setParams({ sort: field })}
          onOpen={onOpen}
          isStale={list.isPlaceholderData}
          renderCard={(range) => (
            <div className={classes.card}>
              <Name range={range} onOpen={onOpen} />
              <BandBar range={range} hasScale widthPx={240} />
              <div className={classes.sub}>
                {[range.category, unitWords(range.unit), directionWords(range)].filter(Boolean).join(', ')}
              </div>
            </div>
          )}
        />
      </PagedList>
    </Panel>
  );
}

function columns(onOpen: (range: ReferenceRange) => void): ColumnDef<ReferenceRange>[] {
  return [
    {
      id: 'kpi',
      header: 'KPI',
      meta: { sort: 'name' },
      cell: ({ row }) => <Name range={row.original} onOpen={onOpen} />,
    },
    {
      id: 'category',
      header: 'Category',
      meta: { sort: 'category' },
      cell: ({ row }) => row.original.category ?? <span className={classes.sub}>Any</span>,
    },
    {
      id: 'bands',
      header: 'Bands',
      meta: { widthPx: 236 },
      cell: ({ row }) => (
        <div className={classes.bar}>
          <BandBar range={row.original} hasScale widthPx={204} />
        </div>
      ),
    },
    { id: 'unit', header: 'Unit', cell: ({ row }) => unitWords(row.original.unit) },
    { id: 'better', header: 'Better', cell: ({ row }) => (row.original.higherIsBetter ? 'Higher' : 'Lower') },
    {
      id: 'changed',
      header: 'Changed',
      meta: { sort: 'updatedAt', isDescendingFirst: true },
      cell: ({ row }) => <Changed range={row.original} />,
    },
  ];
}

function Name({ range, onOpen }: { range: ReferenceRange; onOpen: (range: ReferenceRange) => void }) {
  return (
    <div className={classes.kpi}>
      <button type="button" className={classes.open} onClick={() => onOpen(range)}>
        {range.kpiName}
      </button>
      {range.description && (
        <div className={classes.description} title={range.description}>
          {range.description}
        </div>
      )}
    </div>
  );
}

function Changed({ range }: { range: ReferenceRange }) {
  if (range.isBuiltIn) return <span className={classes.sub}>Built-in</span>;
  return (
    <span className={classes.changed}>
      <Ago at={range.updatedAt} />
      {range.updatedBy && <span className={classes.sub}>{range.updatedBy.name}</span>}
    </span>
  );
}

function unitWords(unit: string): string {
  return unit || 'Number';
}

function directionWords(range: ReferenceRange): string {
  return range.higherIsBetter ? 'higher is better' : 'lower is better';
}
