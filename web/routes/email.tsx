import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../api/api-error.ts';
import { client } from '../api/client.ts';
import { LinkFault } from '../features/invitations/link-fault.tsx';
import { isLinkFault } from '../features/invitations/link-fault-words.ts';
import { useLinkToken } from '../features/invitations/use-link-token.ts';
import { Entrance } from '../features/session/entrance.tsx';
import classes from '../features/session/entrance.module.css';
import { FormProblem } from '../ui/form/form-problem.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';

/** Confirms a new e-mail address. It takes a click, because mail programs open links by themselves. */
export function EmailPage() {
  const [token] = useLinkToken();
  return (
    <Entrance>
      <PageHeader title="Confirm your e-mail address" />
      <Panel>
        {token === null ? <LinkFault purpose="email" problem={null} /> : <Confirm key={token} token={token} />}
      </Panel>
    </Entrance>
  );
}

function Confirm({ token }: { token: string }) {
  const queryClient = useQueryClient();
  const confirm = useMutation({
    mutationFn: async () => client.invitations.confirmEmail({ token }),
    onSuccess: () => queryClient.clear(),
  });
  const problem = confirm.error ? problemOf(confirm.error) : null;
  if (confirm.data) {
    return (
      <Stack gap="md">
        <p className={classes.words} role="status">
          From now on you sign in with {confirm.data.email}.
        </p>
        <LinkButton to="/" size="sm">
          Open Mainstay
        </LinkButton>
      </Stack>
    );
  }
  if (isLinkFault(problem?.reason)) return <LinkFault purpose="email" problem={problem} />;
  return (
    <Stack gap="md">
      <p className={classes.words}>The address this link was sent to becomes the one you sign in with.</p>
      <FormProblem problem={problem} />
      <Button size="sm" loading={confirm.isPending} onClick={() => confirm.mutate()}>
        Confirm
      </Button>
    </Stack>
  );
}
