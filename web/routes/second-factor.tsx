import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { closeSession, sessionKey } from '../api/session.ts';
import { BackupCodes } from '../features/security/backup-codes.tsx';
import { TotpSteps } from '../features/security/totp-steps.tsx';
import { Entrance } from '../features/session/entrance.tsx';
import classes from '../features/session/entrance.module.css';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';

/** Where everybody is led who has no second factor in a workspace that requires one. */
export function SecondFactorPage() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [codes, setCodes] = useState<string[] | null>(null);
  const enter = () => {
    queryClient.removeQueries({ queryKey: sessionKey });
    router.history.push('/');
  };
  const leave = async () => {
    await client.session.signOut({}).catch(() => undefined);
    closeSession(queryClient);
    router.history.push('/sign-in');
  };
  return (
    <Entrance>
      <PageHeader title="Set up a second factor" subtitle="Your workspace requires one before you go on." />
      <Panel>{codes ? <BackupCodes codes={codes} onDone={enter} /> : <TotpSteps onConfirmed={setCodes} />}</Panel>
      <p className={classes.below}>
        <Button variant="subtle" onClick={() => void leave()}>
          Sign out
        </Button>
      </p>
    </Entrance>
  );
}
