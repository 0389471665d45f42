import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { api, client } from '../../api/client.ts';
import { notify } from '../../ui/notify.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { changedFields } from './account-draft.ts';
import { AccountForm } from './account-form.tsx';

/** The dialog that changes an account. */
export function EditAccount({ account: current, onClose }: { account: AccountDetail; onClose: () => void }) {
  // The account as it was opened: a newer one must not slip under a form that does not show it.
  const [account, setAccount] = useState(current);
  useReturnFocus();
  const queryClient = useQueryClient();
  const reload = async () => {
    const newest = await queryClient.fetchQuery(
      api.accounts.get.queryOptions({ input: { id: account.id }, staleTime: 0 }),
    );
    setAccount(newest);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Edit ${account.name}`}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <AccountForm
        key={account.version}
        account={account}
        currency={account.currency}
        verb="Save"
        save={async (after, before) =>
          client.accounts.update({ id: account.id, version: account.version, ...changedFields(before, after) })
        }
        onSaved={(saved) => {
          queryClient.setQueryData(api.accounts.get.queryKey({ input: { id: saved.id } }), saved);
          void queryClient.invalidateQueries({ queryKey: api.accounts.list.key() });
          void queryClient.invalidateQueries({ queryKey: api.accounts.facets.key() });
          void queryClient.invalidateQueries({ queryKey: api.health.portfolio.key() });
          onClose();
          notify('The account is saved.');
        }}
        onCancel={onClose}
        onReload={() => void reload()}
      />
    </Modal>
  );
}
