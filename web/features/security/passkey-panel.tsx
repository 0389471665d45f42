import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { client } from '../../api/client.ts';
import { formatAgo } from '../../ui/words/dates.ts';
import { PlusIcon } from '../../ui/look/icons.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { useLast } from '../../ui/dialog/use-last.ts';
import { createPasskey, PasskeyDismissed, passkeyObstacle } from './passkeys.ts';
import { ProofForm } from './proof-form.tsx';
import type { Proof } from './use-proof.ts';
import { useRefreshSecurity } from './security-queries.ts';
import classes from './security.module.css';

type Passkey = OwnSecurity['passkeys'][number];

/** The passkeys of the reader: they sign in without a password. */
export function PasskeyPanel({ passkeys }: { passkeys: Passkey[] }) {
  const refresh = useRefreshSecurity();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const shown = useLast(removing);
  return (
    <Panel
      title="Passkeys"
      hint="Sign in by your fingerprint, face or security key, without a password"
      isFlush
      actions={
        passkeyObstacle === null && (
          <Button variant="default" leftSection={<PlusIcon size={14} />} onClick={() => setAdding(true)}>
            Add passkey
          </Button>
        )
      }
    >
      {(passkeys.length === 0 || passkeyObstacle !== null) && (
        <p className={classes.none}>
          {passkeyObstacle ?? 'None yet. A passkey can’t be guessed, nor given away by mistake.'}
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
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title="Add a passkey"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <AddForm onClose={() => setAdding(false)} onAdded={() => void refresh()} />
      </Modal>
      <Modal
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={`Remove ${shown?.name}?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {shown && (
          <ProofForm
            verb="Remove passkey"
            isDangerous
            save={async (proof) => client.security.removePasskey({ id: shown.id, ...proof })}
            onSaved={() => {
              notify(`${shown.name} no longer signs you in.`);
              setRemoving(null);
              void refresh();
            }}
            onCancel={() => setRemoving(null)}
          >
            It no longer signs you in. Your device may still offer it until you delete it there too.
          </ProofForm>
        )}
      </Modal>
    </Panel>
  );
}

const name = {
  label: 'Name',
  description: 'So that you know it again, such as the device it is on',
  fault: 'A passkey needs a name, such as the device it is on.',
};

/** @returns false when the person has closed the browser's dialog */
async function add(proof: Proof, given: string): Promise<boolean> {
  try {
    await createPasskey(given, proof);
    return true;
  } catch (error) {
    if (error instanceof PasskeyDismissed) return false;
    throw error;
  }
}

/** Names a passkey and lets the browser make it. */
function AddForm({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  return (
    <ProofForm
      verb="Continue"
      name={name}
      save={add}
      onSaved={(isAdded, given) => {
        if (!isAdded) return;
        notify(`${given} signs you in from now on.`);
        onAdded();
        onClose();
      }}
      onCancel={onClose}
    >
      Other places where you signed in with your password alone are signed out.
    </ProofForm>
  );
}
