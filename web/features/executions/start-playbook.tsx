import { Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { useToday } from '../../api/use-today.ts';
import { FormFoot } from '../../ui/form-foot.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { notify } from '../../ui/notify.ts';
import { SearchSelect } from '../../ui/search-select.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { takeExecution } from './execution-queries.ts';
import { priorityOptions } from './execution-words.ts';
import type { Priority } from './execution-words.ts';
import { PeopleFields } from './people-fields.tsx';
import type { People } from './people-fields.tsx';
import classes from './start-playbook.module.css';

type StartDraft = {
  accountId: string | null;
  playbookId: string | null;
  reason: string;
  startOn: string;
  /** Null for that of the playbook. */
  priority: Priority | null;
  people: People;
};

interface StartPlaybookProps {
  /** The account it is for, when that is known. */
  account?: { id: string; name: string };
  /** The playbook chosen at first. */
  playbookId?: string;
  onClose: () => void;
}

/** Starts a playbook for an account, with the reason, and opens what was started. */
export function StartPlaybook({ account, playbookId, onClose }: StartPlaybookProps) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const today = useToday();
  const canName = may(useSession(), 'members:read');
  const playbooks = useQuery(
    api.playbooks.list.queryOptions({
      input: { isPublished: 'true', isArchived: 'false', limit: 200, sort: 'name' },
    }),
  );
  const before: StartDraft = {
    accountId: account?.id ?? null,
    playbookId: playbookId ?? null,
    reason: '',
    startOn: today,
    priority: null,
    people: {},
  };
  const { form, submit, isSaving, problem } = useApiForm({
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
  const chosen = useQuery({
    ...api.playbooks.get.queryOptions({ input: { id: form.values.playbookId ?? '' }, staleTime: 60_000 }),
    enabled: form.values.playbookId !== null,
  });
  const definition = chosen.data?.published;
  const roles = [...new Set(definition?.steps.map((step) => step.role))];
  const running = problem?.reason === 'execution.running' ? problem.details?.['executionId'] : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={account ? `Start a playbook for ${account.name}` : 'Start a playbook'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {!account && (
            <SearchSelect
              label="Account"
              isRequired
              isFirst
              noun="account"
              placeholder="Find an account"
              find={async (search) =>
                (await client.accounts.list({ search: search || undefined, limit: 20, sort: 'name' })).items
              }
              {...form.getInputProps('accountId')}
            />
          )}
          <div>
            <Select
              label="Playbook"
              withAsterisk
              placeholder={playbooks.isPending ? 'Loading' : 'Choose a playbook'}
              searchable
              allowDeselect={false}
              data-autofocus={account ? true : undefined}
              data={(playbooks.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              nothingFoundMessage={playbooks.isError ? 'The playbooks could not be loaded' : 'No published playbook'}
              {...form.getInputProps('playbookId')}
              onChange={(id: string | null) => form.setValues({ playbookId: id, people: {}, priority: null })}
            />
            {definition && (
              <p className={classes.about}>
                {definition.purpose}{' '}
                <span className={classes.facts}>
                  {definition.steps.length} steps over {definition.durationDays} days.
                </span>
              </p>
            )}
          </div>
          <Textarea
            label="Reason"
            withAsterisk
            placeholder="Why this account needs it now"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1000}
            {...form.getInputProps('reason')}
          />
          <Group grow align="flex-start">
            <TextInput label="Start day" type="date" {...form.getInputProps('startOn')} />
            <Select
              label="Priority"
              data={priorityOptions}
              allowDeselect={false}
              {...form.getInputProps('priority')}
              value={form.values.priority ?? definition?.priority ?? 'medium'}
            />
          </Group>
          {canName && roles.length > 0 && (
            <fieldset className={classes.people}>
              <legend>Who takes which role</legend>
              <PeopleFields
                key={form.values.playbookId}
                roles={roles}
                people={form.values.people}
                errors={form.errors}
                onChange={(people) => form.setFieldValue('people', people)}
              />
              <p className={classes.facts}>Left empty, the owner of the account takes the role CSM.</p>
            </fieldset>
          )}
          <FormFoot
            verb="Start playbook"
            problem={problem}
            isSaving={isSaving}
            further={
              typeof running === 'string' && (
                <LinkButton
                  to="/executions/$executionId"
                  params={{ executionId: running }}
                  variant="default"
                  onClick={onClose}
                >
                  Open the running one
                </LinkButton>
              )
            }
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
