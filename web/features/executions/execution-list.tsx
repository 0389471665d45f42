import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { executionColumns, ExecutionRowCard } from './execution-columns.tsx';
import { isFiltered } from './execution-search.ts';
import type { ExecutionSearch } from './execution-search.ts';

/** All executions, running and ended, as a table. */
export function ExecutionList({ search, onSort }: { search: ExecutionSearch; onSort: (sort: string) => void }) {
  const navigate = useNavigate();
  const paging = useCursorPaging();
  const { view: _view, isGrouped: _isGrouped, ...filters } = search;
  const list = useQuery(
    api.executions.list.queryOptions({
      input: { ...filters, cursor: paging.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = list.data?.items ?? [];
  return (
    <PagedList
      list={list}
      paging={paging}
      noun={['execution', 'executions']}
      waiting={{ rows: 10, heightPx: 45 }}
      isFiltered={isFiltered(search)}
      empty={
        <EmptyState title="No playbook has run yet">
          Start a playbook for an account, or let a trigger start it.
        </EmptyState>
      }
    >
      <DataTable
        label="Executions"
        rows={rows}
        columns={executionColumns}
        rowId={(execution) => execution.id}
        sort={search.sort}
        onSort={onSort}
        onOpen={({ id }) => void navigate({ to: '/executions/$executionId', params: { executionId: id } })}
        renderCard={(execution) => <ExecutionRowCard execution={execution} />}
        isStale={list.isPlaceholderData}
      />
    </PagedList>
  );
}
