import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';

/** Accepts an invitation by single sign-on, where the workspace asks for it: coming by the provider is all it takes. */
export function AcceptBySignOn({ email, provider }: { email: string; provider: { id: string; name: string } }) {
  const start = useMutation({
    mutationFn: async () => client.sso.start({ email, to: '/', providerId: provider.id }),
    onSuccess: ({ url }) => url !== null && window.location.assign(url),
  });
  return (
    <Stack gap="md">
      <p style={{ margin: 0, fontSize: '0.875rem' }}>
        People of this workspace sign in by {provider.name}. Continue there as {email}; you need no password here.
      </p>
      <FormProblem problem={start.error ? problemOf(start.error) : null} />
      <Button size="sm" loading={start.isPending || start.isSuccess} onClick={() => start.mutate()} fullWidth>
        Continue to {provider.name}
      </Button>
    </Stack>
  );
}
