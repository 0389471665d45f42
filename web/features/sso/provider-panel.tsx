import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { CopyText } from '../../ui/copy-text.tsx';
import { FactList } from '../../ui/page/fact-list.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { PencilIcon } from '../../ui/look/icons.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useRoles } from '../members/member-queries.ts';
import { CheckResult } from './check-result.tsx';
import { useRefreshProviders } from './provider-queries.ts';
import classes from './sso.module.css';

interface ProviderPanelProps {
  provider: SsoProvider;
  canChange: boolean;
  onEdit: () => void;
}

/** One identity provider: whom it lets in with which roles, and whether it answers. */
export function ProviderPanel({ provider, canChange, onEdit }: ProviderPanelProps) {
  const refresh = useRefreshProviders();
  const [isDeleting, setDeleting] = useState(false);
  const roles = useRoles().data?.items ?? [];
  const nameOf = (id: string) => roles.find((role) => role.id === id)?.name ?? 'a role';
  const check = useMutation({ mutationFn: async () => client.sso.check({ id: provider.id }) });
  const remove = async () => {
    await client.sso.delete({ id: provider.id });
    await refresh();
    notify(`${provider.name} was deleted.`);
  };
  const facts = {
    Issuer: provider.issuer,
    'Client id': provider.clientId,
    'E-mail domains': provider.domains.join(', '),
    'Roles by group': provider.groupRoles.map(({ group, roleId }) => `${group}: ${nameOf(roleId)}`).join(', ') || '–',
    'In no group': provider.defaultRoleId ? nameOf(provider.defaultRoleId) : 'May not sign in',
    'New people': provider.createsMembers ? 'Are added at their first sign-in' : 'Have to be invited',
    'E-mails': provider.answersForEmails ? 'Count unless called unverified' : 'Have to be called verified',
  };
  return (
    <Panel
      title={
        <>
          {provider.name}{' '}
          <StatusBadge tone={provider.isActive ? 'green' : 'gray'}>{provider.isActive ? 'Active' : 'Off'}</StatusBadge>
        </>
      }
      actions={
        canChange && (
          <>
            <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
              Test
            </Button>
            <Button variant="default" leftSection={<PencilIcon size={14} />} onClick={onEdit}>
              Edit
            </Button>
            <MoreMenu
              label={`More actions for ${provider.name}`}
              actions={[{ label: 'Delete provider', isDangerous: true, onClick: () => setDeleting(true) }]}
            />
          </>
        )
      }
    >
      <FactList facts={facts} />
      <div className={classes.label}>Redirect URI</div>
      <CopyText text={provider.redirectUri} label="the redirect URI" />
      {check.data && <CheckResult check={check.data} />}
      <FormProblem problem={check.error ? problemOf(check.error) : null} />
      <ConfirmDialog
        isOpen={isDeleting}
        title={`Delete ${provider.name}?`}
        verb="Delete provider"
        isDangerous
        onConfirm={remove}
        onClose={() => setDeleting(false)}
      >
        Nobody can sign in by it any more. Members stay, and stay signed in; who has no password needs a link to set
        one.
      </ConfirmDialog>
    </Panel>
  );
}
