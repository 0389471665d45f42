import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { useCursorPaging } from '../../ui/use-cursor-paging.ts';
import { AccountCard, accountColumns } from './account-columns.tsx';
import { AccountFilters } from './account-filters.tsx';
import { accountListOptions } from './account-queries.ts';
import { isFiltered } from './account-search.ts';
import type { AccountSearch } from './account-search.ts';

interface AccountsListProps {
  search: AccountSearch;
  onChange: (change: Partial<AccountSearch>) => void;
  canCreate: boolean;
}

/** The list of accounts with its filters, sorting and pages. */
export function AccountsList({ search, onChange, canCreate }: AccountsListProps) {
  const navigate = useNavigate();
  const paging = useCursorPaging();
  const list = useQuery(accountListOptions(search, paging.cursor));
  const rows = list.data?.items ?? [];
  const isUnused = list.data?.items.length === 0 && !isFiltered(search) && !paging.hasPrevious;
  return (
    <>
      <h2 className="visually-hidden">Accounts</h2>
      <Panel isFlush>
        {!isUnused && <AccountFilters search={search} onChange={onChange} />}
        {list.isPending && <RowsSkeleton rows={10} heightPx={45} />}
        {list.isError && !list.data && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
        {list.data && rows.length > 0 && (
          <DataTable
            label="Accounts"
            rows={rows}
            columns={accountColumns}
            rowId={(account) => account.id}
            sort={search.sort}
            onSort={(sort) => onChange({ sort })}
            onOpen={(account) => void navigate({ to: '/accounts/$accountId', params: { accountId: account.id } })}
            renderCard={(account) => <AccountCard account={account} />}
            isStale={list.isPlaceholderData}
          />
        )}
        {list.data && rows.length === 0 && !isUnused && (
          <EmptyState title="No account matches">Change or clear the filters to see more.</EmptyState>
        )}
        {isUnused && (
          <EmptyState
            title="No accounts yet"
            action={
              canCreate && (
                <>
                  <LinkButton to="/imports" search={{ kind: 'accounts' }}>
                    Import accounts
                  </LinkButton>
                  <LinkButton to="/imports" search={{ kind: 'kpis' }} variant="default">
                    Upload KPI workbooks
                  </LinkButton>
                </>
              )
            }
          >
            Import your accounts from a spreadsheet, or upload a KPI workbook and create the account it names.
          </EmptyState>
        )}
        {list.data && (rows.length > 0 || paging.hasPrevious) && (
          <Pager paging={paging} page={list.data} noun={['account', 'accounts']} />
        )}
      </Panel>
    </>
  );
}
