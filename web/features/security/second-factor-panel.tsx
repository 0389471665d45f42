import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { client } from '../../api/client.ts';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useLast } from '../../ui/dialog/use-last.ts';
import { BackupCodes } from './backup-codes.tsx';
import { ProofForm } from './proof-form.tsx';
import { useRefreshSecurity } from './security-queries.ts';
import classes from './security.module.css';
import { TotpSteps } from './totp-steps.tsx';

const titles = {
  'set-up': 'Set up the authenticator app',
  remove: 'Turn the second factor off?',
  codes: 'New backup codes',
};

/** The authenticator app and its backup codes. */
export function SecondFactorPanel({ security }: { security: OwnSecurity }) {
  const refresh = useRefreshSecurity();
  const [open, setOpen] = useState<keyof typeof titles | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const shown = useLast(open);
  const show = (dialog: keyof typeof titles) => {
    setCodes(null);
    setOpen(dialog);
  };
  const close = () => {
    setOpen(null);
    void refresh();
  };
  const left = security.backupCodesLeft;
  return (
    <Panel
      title="Authenticator app"
      hint={
        security.isSecondFactorRequired
          ? 'Your workspace requires a second factor.'
          : 'A second step after the password'
      }
    >
      <div className={classes.row}>
        <div>
          <StatusBadge tone={security.hasTotp ? 'green' : 'gray'}>{security.hasTotp ? 'On' : 'Off'}</StatusBadge>{' '}
          {security.hasTotp && (
            <span className={classes.sub}>
              {left === 1 ? '1 backup code is left' : `${left} backup codes are left`}
            </span>
          )}
        </div>
        <Group gap="xs">
          {security.hasTotp ? (
            <>
              <Button variant="default" onClick={() => show('codes')}>
                New backup codes
              </Button>
              <Button variant="default" onClick={() => show('remove')}>
                Turn off
              </Button>
            </>
          ) : (
            <Button onClick={() => show('set-up')}>Set up</Button>
          )}
        </Group>
      </div>
      <Modal
        opened={open !== null}
        onClose={close}
        title={shown ? titles[shown] : ''}
        closeOnClickOutside={false}
        // Codes that are shown once are not to be lost by a key.
        closeOnEscape={codes === null}
        withCloseButton={codes === null}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {codes && <BackupCodes codes={codes} onDone={close} />}
        {shown === 'set-up' && !codes && <TotpSteps onConfirmed={setCodes} onCancel={close} />}
        {shown === 'codes' && !codes && (
          <ProofForm
            verb="Make new codes"
            save={async (proof) => client.security.newBackupCodes(proof)}
            onSaved={({ backupCodes }) => setCodes(backupCodes)}
            onCancel={close}
          >
            The codes you have are void from then on.
          </ProofForm>
        )}
        {shown === 'remove' && (
          <ProofForm
            verb="Turn off"
            isDangerous
            save={async (proof) => client.security.removeTotp(proof)}
            onSaved={() => {
              notify('The second factor is off.');
              close();
            }}
            onCancel={close}
          >
            Your password alone signs you in from then on, and your backup codes are void.
          </ProofForm>
        )}
      </Modal>
    </Panel>
  );
}
