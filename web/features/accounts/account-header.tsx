import { Alert, Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { formatDate, formatDay } from '../../ui/words/dates.ts';
import { ImportIcon, PencilIcon } from '../../ui/look/icons.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { formatMoney } from '../../ui/words/numbers.ts';
import { PageHeader } from '../../ui/page/page-header.tsx';
import { RunningPlaybooks } from '../executions/running-playbooks.tsx';
import { Avatar } from './avatar.tsx';
import { refreshAccounts } from './refresh-account.ts';

const OverrideDialog = lazy(async () => ({
  default: (await import('../overrides/override-dialog.tsx')).OverrideDialog,
}));
const StartPlaybook = lazy(async () => ({
  default: (await import('../executions/start/start-playbook.tsx')).StartPlaybook,
}));
const EditAccount = lazy(async () => ({ default: (await import('./edit-account.tsx')).EditAccount }));

/** Name and main facts of an account, and what can be done with it. */
export function AccountHeader({ account }: { account: AccountDetail }) {
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'edit' | 'deactivate' | 'override' | 'start' | null>(null);
  const close = () => setDialog(null);
  const isActive = account.accountStatus === 'active';
  const restore = useMutation({
    mutationFn: async () => client.accounts.restore({ id: account.id }),
    onSuccess: () => refreshAccounts(queryClient),
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  const { can } = account;
  const moreActions = [
    ...(can.startPlaybook && isActive ? [{ label: 'Start playbook', onClick: () => setDialog('start') }] : []),
    ...(can.overrideHealth && isActive ? [{ label: 'Override score', onClick: () => setDialog('override') }] : []),
    ...(can.delete && isActive ? [{ label: 'Make inactive', onClick: () => setDialog('deactivate') }] : []),
  ];
  const facts = [
    account.industry,
    account.region,
    account.phase,
    account.revenue > 0 && `${formatMoney(account.revenue, account.currency)} a year`,
    account.contractEndDate && `Contract ends ${formatDay(account.contractEndDate)}`,
    account.owner ? `Owner ${account.owner.name}` : 'No owner',
  ].filter(Boolean);
  return (
    <>
      <PageHeader
        title={account.name}
        back={{ label: 'Portfolio', to: '/' }}
        mark={<Avatar name={account.name} color={account.avatarColor} sizePx={30} />}
        subtitle={facts.join(' · ')}
        actions={
          <>
            {can.uploadKpis && isActive && (
              <LinkButton
                to="/imports"
                search={{ kind: 'kpis', accountId: account.id }}
                variant="default"
                leftSection={<ImportIcon size={14} />}
              >
                Upload workbook
              </LinkButton>
            )}
            {can.update && (
              <Button variant="default" leftSection={<PencilIcon size={14} />} onClick={() => setDialog('edit')}>
                Edit
              </Button>
            )}
            {moreActions.length > 0 && <MoreMenu actions={moreActions} />}
          </>
        }
      />
      {!isActive && (
        <Alert
          color="gray"
          mb="md"
          p="sm"
          title={`Inactive${account.inactivatedAt ? ` since ${formatDate(account.inactivatedAt)}` : ''}`}
        >
          It does not count in the company score and is not in the portfolio. Nothing of it is lost.
          {can.update && (
            <Button
              variant="default"
              mt="xs"
              display="block"
              loading={restore.isPending}
              onClick={() => restore.mutate()}
            >
              Make active again
            </Button>
          )}
        </Alert>
      )}
      {account.parent && (
        <p style={{ margin: '-8px 0 16px', fontSize: '0.8125rem', color: 'var(--mantine-color-dimmed)' }}>
          Belongs to{' '}
          <Link to="/accounts/$accountId" params={{ accountId: account.parent.id }}>
            {account.parent.name}
          </Link>
        </p>
      )}
      <ConfirmDialog
        isOpen={dialog === 'deactivate'}
        title={`Make ${account.name} inactive?`}
        verb="Make inactive"
        isDangerous
        onConfirm={async () => {
          await client.accounts.deactivate({ id: account.id });
          refreshAccounts(queryClient);
        }}
        onClose={close}
      >
        It leaves the portfolio and the company score. Its KPIs, uploads and history stay, and it can be made active
        again.
        <RunningPlaybooks accountId={account.id} />
      </ConfirmDialog>
      <Suspense>
        {dialog === 'edit' && <EditAccount account={account} onClose={close} />}
        {dialog === 'override' && <OverrideDialog account={account} onClose={close} />}
        {dialog === 'start' && <StartPlaybook account={account} onClose={close} />}
      </Suspense>
    </>
  );
}
