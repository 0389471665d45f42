import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatAgo } from '../../ui/dates.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';
import { useLast } from '../../ui/use-last.ts';
import { createPasskey, hasPasskeys, PasskeyDismissed } from './passkeys.ts';
import { useRefreshSecurity } from './security-queries.ts';
import classes from './security.module.css';

type Passkey = OwnSecurity['passkeys'][number];

/** The passkeys of the reader: they sign in without a password. */
export function PasskeyPanel({ passkeys }: { passkeys: Passkey[] }) {
  const refresh = useRefreshSecurity();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const shown = useLast(removing);
  const remove = async () => {
    if (!removing) return;
    await client.security.removePasskey({ id: removing.id });
    await refresh();
    notify(`${removing.name} no longer signs you in.`);
  };
  return (
    <Panel
      title="Passkeys"
      hint="Sign in by your fingerprint, face or security key, without a password"
      isFlush
      actions={
        hasPasskeys && (
          <Button variant="default" leftSection={<PlusIcon size={14} />} onClick={() => setAdding(true)}>
            Add passkey
          </Button>
        )
      }
    >
      {passkeys.length === 0 && (
        <p className={classes.none}>
          {hasPasskeys
            ? 'None yet. A passkey can’t be guessed, nor given away by mistake.'
            : 'This browser has no passkeys.'}
        </p>
      )}
      <ul className={classes.list}>
        {passkeys.map((passkey) => (
          <li key={passkey.id} className={classes.row}>
            <div>
              <div className={classes.name}>{passkey.name}</div>
              <div className={classes.sub}>
                Added {formatAgo(passkey.createdAt)} ·{' '}
                {passkey.lastUsed ? `used ${formatAgo(passkey.lastUsed)}` : 'never used'}
              </div>
            </div>
            <Button variant="default" aria-label={`Remove ${passkey.name}`} onClick={() => setRemoving(passkey)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {isAdding && <PasskeyForm onClose={() => setAdding(false)} onAdded={() => void refresh()} />}
      <ConfirmDialog
        isOpen={removing !== null}
        title={`Remove ${shown?.name}?`}
        verb="Remove passkey"
        isDangerous
        onConfirm={remove}
        onClose={() => setRemoving(null)}
      >
        It no longer signs you in. Your device may still offer it until you delete it there too.
      </ConfirmDialog>
    </Panel>
  );
}

/** Names a passkey and lets the browser make it. */
function PasskeyForm({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() ? null : 'A passkey needs a name, such as the device it is on.') },
    save: async ({ name }) => {
      try {
        await createPasskey(name.trim());
        return true;
      } catch (error) {
        if (error instanceof PasskeyDismissed) return false;
        throw error;
      }
    },
    onSaved: (isAdded, { name }) => {
      if (!isAdded) return;
      notify(`${name.trim()} signs you in from now on.`);
      onAdded();
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Add a passkey" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label="Name"
            description="So that you know it again, such as the device it is on"
            maxLength={80}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <FormProblem problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isSaving}>
              Continue
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
