import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { closeSession } from '../../api/session.ts';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { ProofForm } from '../security/proof-form.tsx';
import classes from './tenant-data.module.css';

/** Deletes the workspace, once its name was written and it is sure who asks. */
export function DeletePanel({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title="Delete the workspace">
      <p className={classes.words}>
        All accounts, KPIs, members, files and settings are deleted, with the audit log. Make an archive first.
      </p>
      <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpen(true)}>
        Delete workspace
      </Button>
      {isOpen && <DeleteDialog name={name} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function DeleteDialog({ name, onClose }: { name: string; onClose: () => void }) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const router = useRouter();
  return (
    <Modal opened onClose={onClose} title={`Delete ${name}?`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <ProofForm
        verb="Delete workspace"
        isDangerous
        name={{
          label: 'The name of the workspace',
          description: name,
          fault: `Write ${name}, to make sure.`,
          maxLength: 200,
        }}
        save={async (proof, given) => client.tenantData.deleteTenant({ ...proof, name: given })}
        onSaved={() => {
          closeSession(queryClient);
          notify(`${name} was deleted.`);
          router.history.push('/sign-in');
        }}
        onCancel={onClose}
      >
        Everything in this workspace is deleted at once, for everybody. This can’t be undone.
      </ProofForm>
    </Modal>
  );
}
