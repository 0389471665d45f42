import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { KpiUpload } from '#shared/contracts/kpis.ts';
import { ClearFilters } from '../../ui/list/clear-filters.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { FilterMenu } from '../../ui/list/filter-menu.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { SearchField } from '../../ui/list/search-field.tsx';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { UploadTable, uploadWords } from './upload-table.tsx';

const statusOptions = Object.entries(uploadWords).map(([value, { label }]) => ({ value, label }));

/** The versions of KPI workbooks of all accounts, newest first. */
export function UploadList() {
  const { params, setParams } = useSearchParams();
  const paging = useCursorPaging();
  const search = oneOf(params['search']);
  const status = manyOf(params['state']) as KpiUpload['status'][] | undefined;
  const list = useQuery(
    api.kpiUploads.list.queryOptions({
      input: { search, status, cursor: paging.cursor, limit: 50 },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  const isFiltered = search !== undefined || status !== undefined;
  return (
    <>
      <ListFilters>
        <SearchField
          label="Search files and accounts"
          value={search ?? ''}
          onSearch={(text) => setParams({ search: text || undefined })}
        />
        <FilterMenu
          label="Status"
          options={statusOptions}
          chosen={status ?? []}
          onChange={(chosen) => setParams({ state: chosen })}
        />
        <ClearFilters isFiltered={isFiltered} names={['search', 'state']} onChange={setParams} />
      </ListFilters>
      <PagedList
        list={list}
        paging={paging}
        noun={['workbook', 'workbooks']}
        waiting={{ rows: 8, heightPx: 45 }}
        isFiltered={isFiltered}
        empty={
          <EmptyState title="No workbooks yet">
            Each imported KPI workbook is kept here as a version that can be downloaded and undone.
          </EmptyState>
        }
      >
        <UploadTable uploads={rows} isStale={list.isPlaceholderData} />
      </PagedList>
    </>
  );
}
