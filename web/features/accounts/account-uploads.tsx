import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { Pager } from '../../ui/list/pager.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { useCursorPaging } from '../../ui/list/use-cursor-paging.ts';
import { UploadTable } from '../uploads/upload-table.tsx';

/** The workbooks uploaded for an account, newest first; the latest can be undone. */
export function AccountUploads({ account }: { account: AccountDetail }) {
  const paging = useCursorPaging();
  const { data, isPending, isError, error, refetch, isPlaceholderData } = useQuery(
    api.kpiUploads.list.queryOptions({
      input: { accountId: [account.id], cursor: paging.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const canUpload = account.can.uploadKpis && account.accountStatus === 'active';
  return (
    <Panel title="Uploads" isFlush>
      {isPending && <RowsSkeleton rows={4} heightPx={45} />}
      {isError && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && (
        <EmptyState
          title="No uploads yet"
          action={
            canUpload && (
              <LinkButton to="/imports" search={{ kind: 'kpis', accountId: account.id }}>
                Upload workbook
              </LinkButton>
            )
          }
        >
          Every version of a KPI workbook is kept here, and the latest can be undone.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <UploadTable uploads={data.items} isStale={isPlaceholderData} isOfOneAccount />
          <Pager paging={paging} page={data} noun={['upload', 'uploads']} />
        </>
      )}
    </Panel>
  );
}
