import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { useCursorPaging } from '../../ui/use-cursor-paging.ts';
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
    <>
      {list.isPending && <RowsSkeleton rows={10} heightPx={45} />}
      {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && (
        <EmptyState title={isFiltered(search) ? 'No execution matches' : 'No playbook has run yet'}>
          {isFiltered(search)
            ? 'Change or clear the filters to see more.'
            : 'Start a playbook for an account, or let a trigger start it.'}
        </EmptyState>
      )}
      {rows.length > 0 && (
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
      )}
      {list.data && (rows.length > 0 || paging.hasPrevious) && (
        <Pager paging={paging} page={list.data} noun={['execution', 'executions']} />
      )}
    </>
  );
}
