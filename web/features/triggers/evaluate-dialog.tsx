import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../api/api-error.ts';
import { api, client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { countWords } from '../playbooks/playbook-words.ts';
import classes from './evaluate-dialog.module.css';

/** Evaluates all triggers that are on, and says what that has started. */
export function EvaluateDialog({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const run = useMutation({
    mutationFn: async () => client.triggers.evaluate({}),
    onSuccess: () =>
      Promise.all(
        [api.triggers, api.playbooks, api.executions].map(async (noun) =>
          queryClient.invalidateQueries({ queryKey: noun.key() }),
        ),
      ),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={run.data ? 'All triggers were evaluated' : 'Evaluate all triggers now?'}
      size="md"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        {run.data ? (
          <Outcome outcome={run.data} />
        ) : (
          <div>
            Every trigger that is on looks at all accounts, as it does once a day, and starts its playbook where its
            condition is met. Preview a trigger to see beforehand what it would start.
          </div>
        )}
        <FormProblem problem={run.error ? problemOf(run.error) : null} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {run.data ? 'Close' : 'Cancel'}
          </Button>
          {!run.data && (
            <Button loading={run.isPending} onClick={() => run.mutate()} data-autofocus>
              Evaluate now
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Outcome({ outcome }: { outcome: Awaited<ReturnType<typeof client.triggers.evaluate>> }) {
  const { accounts, started, heldByCap } = outcome;
  return (
    <div>
      <p className={classes.sum}>
        {started.length === 0 ? 'Nothing was started' : `${countWords(started.length, 'execution')} started`} in{' '}
        {formatCount(accounts)} {accounts === 1 ? 'account' : 'accounts'}
        {heldByCap > 0 ? `; ${formatCount(heldByCap)} held back by the daily cap` : ''}.
      </p>
      {started.length > 0 && (
        <ul className={classes.started}>
          {started.map(({ executionId, account, playbook }) => (
            <li key={executionId}>
              <Link to="/accounts/$accountId" params={{ accountId: account.id }}>
                {account.name}
              </Link>
              <Link to="/executions/$executionId" params={{ executionId }}>
                {playbook.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
