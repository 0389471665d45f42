import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Band } from '#shared/contracts/accounts.ts';
import { downloadUrl } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { defaultSort, readAccountSearch } from '../features/accounts/account-search.ts';
import type { AccountSearch } from '../features/accounts/account-search.ts';
import { AccountsList } from '../features/accounts/accounts-list.tsx';
import { PortfolioSummary } from '../features/portfolio/portfolio-summary.tsx';
import { DownloadIcon, ImportIcon, PlusIcon } from '../ui/icons.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { MoreMenu } from '../ui/more-menu.tsx';
import { PageHeader } from '../ui/page-header.tsx';

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
  const moreActions = [
    { label: 'Export CSV', icon: <DownloadIcon size={14} />, href: exportUrl },
    ...(canWrite ? [{ label: 'Import accounts', icon: <ImportIcon size={14} />, href: '/imports?kind=accounts' }] : []),
  ];
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
          <>
            <MoreMenu actions={moreActions} hiddenFrom="sm" />
            <Button
              component="a"
              href={exportUrl}
              visibleFrom="sm"
              variant="default"
              leftSection={<DownloadIcon size={14} />}
            >
              Export CSV
            </Button>
            {canWrite && (
              <>
                <LinkButton
                  to="/imports"
                  search={{ kind: 'accounts' }}
                  visibleFrom="sm"
                  variant="default"
                  leftSection={<ImportIcon size={14} />}
                >
                  Import accounts
                </LinkButton>
                <Button leftSection={<PlusIcon size={14} />} onClick={() => setCreating(true)}>
                  New account
                </Button>
              </>
            )}
          </>
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
