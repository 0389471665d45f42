import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, client } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { fieldsOf } from './account-draft.ts';
import { AccountForm } from './account-form.tsx';

/** The dialog for a new account; the new account is shown at once. */
export function CreateAccount({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const { tenant } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return (
    <Modal opened onClose={onClose} title="New account" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
      <AccountForm
        account={null}
        currency={tenant.currency}
        verb="Create account"
        save={async (draft) => client.accounts.create(fieldsOf(draft))}
        onSaved={(account) => {
          void queryClient.invalidateQueries({ queryKey: api.accounts.key() });
          void queryClient.invalidateQueries({ queryKey: api.health.portfolio.key() });
          onClose();
          void navigate({ to: '/accounts/$accountId', params: { accountId: account.id } });
        }}
        onCancel={onClose}
      />
    </Modal>
  );
}
