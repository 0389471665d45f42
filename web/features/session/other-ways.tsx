import { Button, Divider, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Session } from '#shared/contracts/session.ts';
import { problemOf } from '../../api/api-error.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { KeyIcon, SignOnIcon } from '../../ui/look/icons.tsx';
import { enterByPasskey, PasskeyDismissed, passkeyObstacle } from '../security/passkeys.ts';

interface OtherWaysProps {
  onOpen: (session: Session) => void;
  onSignOn: () => void;
}

/** The ways in without a password of Mainstay: a passkey, or the identity provider of the company. */
export function OtherWays({ onOpen, onSignOn }: OtherWaysProps) {
  const enter = useMutation({ mutationFn: enterByPasskey, onSuccess: onOpen });
  const isFault = enter.error && !(enter.error instanceof PasskeyDismissed);
  return (
    <Stack gap="xs" mt="md">
      <Divider label="or" />
      {passkeyObstacle === null && (
        <Button
          variant="default"
          size="sm"
          fullWidth
          leftSection={<KeyIcon size={14} />}
          loading={enter.isPending}
          onClick={() => enter.mutate()}
        >
          Sign in with a passkey
        </Button>
      )}
      <Button variant="default" size="sm" fullWidth leftSection={<SignOnIcon size={14} />} onClick={onSignOn}>
        Single sign-on
      </Button>
      <FormProblem problem={isFault ? problemOf(enter.error) : null} />
    </Stack>
  );
}
