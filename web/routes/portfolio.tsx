import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Band } from '#shared/contracts/accounts.ts';
import { downloadUrl } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { defaultSort, readAccountSearch } from '../features/accounts/account-search.ts';
import type { AccountSearch } from '../features/accounts/account-search.ts';
import { AccountsList } from '../features/accounts/accounts-list.tsx';
import { PortfolioSummary } from '../features/portfolio/portfolio-summary.tsx';
import { ListActions } from '../ui/list/list-actions.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';

const CreateAccount = lazy(async () => ({
  default: (await import('../features/accounts/create-account.tsx')).CreateAccount,
}));
const route = getRouteApi('/app/');

/** All accounts, and which of them need attention. */
export function PortfolioPage() {
  const session = useSession();
  const navigate = useNavigate();
  const search = readAccountSearch(route.useSearch());
  const [isCreating, setCreating] = useState(false);
  const exportUrl = downloadUrl('/accounts/export', { ...search });
  const canWrite = may(session, 'accounts:write');
  const change = (next: Partial<AccountSearch>) => {
    const { sort, ...rest } = { ...search, ...next };
    void navigate({
      to: '/',
      search: { ...rest, sort: sort === defaultSort ? undefined : sort },
      replace: 'search' in next,
    });
  };
  const chooseBand = (band: Band) =>
    change({ band: search.band?.length === 1 && search.band[0] === band ? undefined : [band] });
  return (
    <>
      <PageHeader
        title="Portfolio"
        actions={
          <ListActions
            noun={['account', 'accounts']}
            exportUrl={exportUrl}
            onCreate={canWrite ? () => setCreating(true) : undefined}
          />
        }
      />
      <PortfolioSummary chosen={search.band ?? []} onChoose={chooseBand} />
      <AccountsList search={search} onChange={change} canCreate={canWrite} />
      {isCreating && (
        <Suspense>
          <CreateAccount onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
