import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../../../api/client.ts';
import { useToday } from '../../../api/use-today.ts';
import { notify } from '../../../ui/notify.ts';
import { useApiForm } from '../../../ui/form/use-api-form.ts';
import { takeExecution } from '../execution-queries.ts';
import type { Priority } from '../execution-words.ts';
import type { People } from '../people/people-fields.tsx';

type StartDraft = {
  accountId: string | null;
  playbookId: string | null;
  reason: string;
  startOn: string;
  /** Null for that of the playbook. */
  priority: Priority | null;
  people: People;
};

interface StartOf {
  accountId: string | null;
  playbookId: string | null;
  onClose: () => void;
}

/** The form that starts a playbook, and then opens what was started. */
export function useStartForm({ accountId, playbookId, onClose }: StartOf) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const today = useToday();
  const before: StartDraft = { accountId, playbookId, reason: '', startOn: today, priority: null, people: {} };
  return useApiForm({
    initialValues: before,
    validate: {
      accountId: (id) => (id ? null : 'Choose an account.'),
      playbookId: (id) => (id ? null : 'Choose a playbook.'),
      reason: (reason) => (reason.trim() ? null : 'Please say why this playbook starts.'),
      startOn: (day) => (day ? null : 'Choose a day.'),
    },
    save: async (values) =>
      client.executions.start({
        accountId: values.accountId ?? '',
        playbookId: values.playbookId ?? '',
        reason: values.reason,
        startOn: values.startOn === today ? undefined : values.startOn,
        priority: values.priority ?? undefined,
        people: Object.fromEntries(
          Object.entries(values.people).flatMap(([role, person]) => (person ? [[role, person.id]] : [])),
        ),
      }),
    onSaved: (started) => {
      takeExecution(queryClient, started);
      notify(`${started.playbook.name} has started for ${started.account.name}.`);
      onClose();
      void navigate({ to: '/executions/$executionId', params: { executionId: started.id } });
    },
  });
}
