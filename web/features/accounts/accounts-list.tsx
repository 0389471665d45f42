import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { PagedList } from '../../ui/list/paged-list.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
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
        <PagedList
          list={list}
          paging={paging}
          noun={['account', 'accounts']}
          waiting={{ rows: 10, heightPx: 45 }}
          isFiltered={!isUnused}
          empty={
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
              {canCreate
                ? 'Import your accounts from a spreadsheet, or upload a KPI workbook and create the account it names.'
                : 'There are none that you may see. Ask to be named as the owner of an account, or to be assigned to it.'}
            </EmptyState>
          }
        >
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
        </PagedList>
      </Panel>
    </>
  );
}
