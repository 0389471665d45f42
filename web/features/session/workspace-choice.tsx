import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useEffect } from 'react';
import type { SsoStart } from '#shared/contracts/sso.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import classes from './entrance.module.css';

interface WorkspaceChoiceProps {
  choices: SsoStart['choices'];
  email: string;
  to: string;
  onBack: () => void;
}

/** Asks who is new which workspace they mean, where several name the domain of their e-mail. */
export function WorkspaceChoice({ choices, email, to, onBack }: WorkspaceChoiceProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const start = useMutation({
    mutationFn: async (providerId: string) => client.sso.start({ email, to, providerId }),
    onSuccess: ({ url }) => url !== null && window.location.assign(url),
  });
  return (
    <Stack gap="md">
      <h2 ref={heading} tabIndex={-1} className={classes.question}>
        Which workspace do you sign in to?
      </h2>
      <p className={classes.words}>
        Several sign in people with your e-mail’s domain. Choose the one you belong to: you give your password at its
        identity provider.
      </p>
      {choices.map(({ providerId, provider, workspace }) => (
        <Button
          key={providerId}
          classNames={{ root: classes.choice, label: classes.choiceWords }}
          variant="default"
          size="sm"
          fullWidth
          disabled={start.isPending || start.isSuccess}
          onClick={() => start.mutate(providerId)}
        >
          {workspace}, by {provider}
        </Button>
      ))}
      <FormProblem problem={start.error ? problemOf(start.error) : null} />
      <Button variant="subtle" size="sm" onClick={onBack} fullWidth>
        Back
      </Button>
    </Stack>
  );
}
