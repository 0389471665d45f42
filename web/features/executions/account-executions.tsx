import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { api } from '../../api/client.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { PlusIcon } from '../../ui/look/icons.tsx';
import { Pager } from '../../ui/list/pager.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { oneOf } from '../../ui/list/search-params.ts';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { accountExecutionColumns, ExecutionRowCard } from './execution-columns.tsx';
import { usualSort } from './execution-search.ts';

const StartPlaybook = lazy(async () => ({ default: (await import('./start/start-playbook.tsx')).StartPlaybook }));

/** The playbooks that run or ran for an account, the latest first. */
export function AccountExecutions({ account }: { account: AccountDetail }) {
  const navigate = useNavigate();
  const paging = useCursorPaging();
  const { params, setParams } = useSearchParams();
  const [isStarting, setStarting] = useState(false);
  const sort = oneOf(params['sort']) ?? usualSort;
  const list = useQuery(
    api.executions.list.queryOptions({
      input: { accountId: [account.id], sort, cursor: paging.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const start = account.can.startPlaybook && account.accountStatus === 'active' && (
    <Button leftSection={<PlusIcon size={14} />} onClick={() => setStarting(true)}>
      Start playbook
    </Button>
  );
  return (
    <Panel title="Playbooks" isFlush actions={list.data && list.data.items.length > 0 && start}>
      {list.isPending && <RowsSkeleton rows={4} heightPx={45} />}
      {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.data.items.length === 0 && (
        <EmptyState title="No playbook has run for this account" action={start}>
          A playbook is a proven course of steps, such as winning back the voice of a silent customer.
        </EmptyState>
      )}
      {list.data && list.data.items.length > 0 && (
        <>
          <DataTable
            label="Playbooks of the account"
            rows={list.data.items}
            columns={accountExecutionColumns}
            rowId={(execution) => execution.id}
            sort={sort}
            onSort={(next) => setParams({ sort: next })}
            onOpen={({ id }) => void navigate({ to: '/executions/$executionId', params: { executionId: id } })}
            renderCard={(execution) => <ExecutionRowCard execution={execution} isOfAccount />}
            isStale={list.isPlaceholderData}
          />
          <Pager paging={paging} page={list.data} noun={['execution', 'executions']} />
        </>
      )}
      {isStarting && (
        <Suspense>
          <StartPlaybook account={account} onClose={() => setStarting(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
