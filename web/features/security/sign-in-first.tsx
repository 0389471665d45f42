import { Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { closeSession } from '../../api/session.ts';
import { Note } from '../../ui/page/note.tsx';

/** Leads who has no password to a fresh sign-in, and back to the page they are on. */
export function SignInFirst({ onCancel }: { onCancel?: () => void }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const signOut = async () => {
    const to = router.state.location.href;
    await client.session.signOut({}).catch(() => undefined);
    closeSession(queryClient);
    await router.navigate({ to: '/sign-in', search: { to } });
  };
  return (
    <Stack gap="md">
      <Note tone="gray" title="Sign in again first">
        You have no password to show that it is you. Sign in once more; you then have ten minutes for this.
      </Note>
      <Group justify="flex-end" gap="xs">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button onClick={() => void signOut()}>Sign in again</Button>
      </Group>
    </Stack>
  );
}
