import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { client } from '../../api/client.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { ProofForm } from './proof-form.tsx';
import { QrCode } from './qr-code.tsx';
import classes from './security.module.css';

type Begun = { uri: string; secret: string };

interface TotpStepsProps {
  onConfirmed: (backupCodes: string[]) => void;
  onCancel?: () => void;
}

/** Sets up the authenticator app: who it is, and the code to scan; the backup codes are for the caller to show. */
export function TotpSteps({ onConfirmed, onCancel }: TotpStepsProps) {
  const [begun, setBegun] = useState<Begun | null>(null);
  if (begun) return <Confirm begun={begun} onConfirmed={onConfirmed} />;
  return (
    <ProofForm
      verb="Continue"
      save={async (proof) => client.security.beginTotp(proof)}
      onSaved={setBegun}
      onCancel={onCancel}
    >
      From then on, signing in also takes a code of an authenticator app on your phone.
    </ProofForm>
  );
}

function Confirm({ begun, onConfirmed }: { begun: Begun; onConfirmed: (codes: string[]) => void }) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { code: '' },
    validate: {
      code: (code) => (/^\d{6}$/.test(code.replaceAll(' ', '')) ? null : 'Enter the six digits of the app.'),
    },
    save: async ({ code }) => client.security.confirmTotp({ code: code.replaceAll(' ', '') }),
    onSaved: ({ backupCodes }) => onConfirmed(backupCodes),
  });
  const focusCode = useEffectEvent(() => form.getInputNode('code')?.focus());
  useEffect(() => focusCode(), []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div className={classes.code}>
          <QrCode text={begun.uri} label="QR image for the authenticator app" />
          <p className={classes.words}>
            Scan this with your authenticator app, or type in the secret. Then enter the six digits that the app shows.
          </p>
        </div>
        <CopyText text={begun.secret} label="the secret" />
        <TextInput label="Code" inputMode="numeric" autoComplete="one-time-code" {...form.getInputProps('code')} />
        <FormProblem problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            Turn on
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
