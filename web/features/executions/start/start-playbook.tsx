import { Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, client } from '../../../api/client.ts';
import { may, useSession } from '../../../api/session.ts';
import { FormFoot } from '../../../ui/form/form-foot.tsx';
import { LinkButton } from '../../../ui/page/link-button.tsx';
import { SearchSelect } from '../../../ui/form/search-select.tsx';
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts';
import { priorityOptions } from '../execution-words.ts';
import { PeopleFields } from '../people/people-fields.tsx';
import classes from './start-playbook.module.css';
import { UnreachableTargets } from './unreachable-targets.tsx';
import { useStartForm } from './use-start-form.ts';

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
  const canName = may(useSession(), 'members:read');
  const playbooks = useQuery(
    api.playbooks.list.queryOptions({
      input: { isPublished: 'true', isArchived: 'false', limit: 200, sort: 'name' },
    }),
  );
  const { form, submit, isSaving, problem } = useStartForm({
    accountId: account?.id ?? null,
    playbookId: playbookId ?? null,
    onClose,
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
          {definition && form.values.accountId && (
            <UnreachableTargets accountId={form.values.accountId} outcomes={definition.outcomes} />
          )}
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
                accountId={form.values.accountId}
                roles={roles}
                people={form.values.people}
                errors={form.errors}
                onChange={(people) => form.setFieldValue('people', people)}
              />
              <p className={classes.facts}>
                Left empty, the owner of the account takes the role CSM if they may work on playbooks.
              </p>
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
