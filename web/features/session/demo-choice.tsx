import { Button, Code, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Session } from '#shared/contracts/session.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { useJob } from '../../ui/use-job.ts';

interface DemoChoiceProps {
  /** The demo has begun: the other choice is gone. */
  onBegun: () => void;
  onOpen: (session: Session) => void;
}

/** Loads the demo company and shows how far it is. */
export function DemoChoice({ onBegun, onOpen }: DemoChoiceProps) {
  const load = useMutation({ mutationFn: async () => client.setup.loadDemo({}), onSuccess: onBegun });
  const { job, error } = useJob(load.data?.jobId);
  if (!load.data) {
    return (
      <Stack gap="md">
        <p style={{ margin: 0 }}>
          A made-up company with accounts, contacts and months of KPIs, to see every page with numbers in it.
        </p>
        <FormProblem problem={load.error ? problemOf(load.error) : null} />
        <Button variant="default" size="sm" loading={load.isPending} onClick={() => load.mutate()}>
          Load the demo
        </Button>
      </Stack>
    );
  }
  const { session, email, password } = load.data;
  return (
    <Stack gap="md">
      {error ? <ErrorState error={error} /> : <JobProgress job={job} label="Loading the demo" canCancel={false} />}
      <p style={{ margin: 0 }}>
        You are signed in as <Code>{email}</Code> with the password <Code>{password}</Code>. Keep them to sign in again.
      </p>
      <Button size="sm" disabled={job?.status !== 'done' && !error} onClick={() => onOpen(session)}>
        Open the portfolio
      </Button>
    </Stack>
  );
}
