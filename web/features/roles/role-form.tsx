import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoleDetail } from '#shared/contracts/roles.ts';
import { api, client } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { FormFields } from '../../ui/form/form-fields.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { Note } from '../../ui/page/note.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { isChosen, ofAccounts } from './permission-choice.ts';
import { PermissionMatrix } from './permission-matrix.tsx';
import classes from './roles.module.css';
import { usePermissions } from './use-permissions.ts';

export type RoleDraft = Pick<RoleDetail, 'name' | 'description' | 'permissions' | 'accountScope'>;

interface RoleFormProps {
  /** Null for a new role. */
  existing: RoleDetail | null;
  initial: RoleDraft;
  onSaved: (role: RoleDetail) => void;
  /** Shows the role as it is now, when someone else has changed it meanwhile. */
  onReload?: () => void;
}

/** Name, account scope and permissions of a role. */
export function RoleForm({ existing, initial, onSaved, onReload }: RoleFormProps) {
  const queryClient = useQueryClient();
  const { permissions: held, accountScope } = useSession();
  const rows = usePermissions().data?.items ?? [];
  // What the draft was made of: what others save meanwhile must not be taken back by saving it, nor wipe it.
  const [base, setBase] = useState(existing);
  const isReadOnly = existing !== null && !existing.can.update;
  const { form, submit, isSaving, problem } = useApiForm<RoleDraft, RoleDetail>({
    initialValues: draftOf(initial),
    validate: { name: (name) => (name.trim() ? null : 'A role needs a name.') },
    save: async (values) =>
      base ? client.roles.update({ id: base.id, version: base.version, ...values }) : client.roles.create(values),
    onSaved: (saved) => {
      setBase(saved);
      form.setInitialValues(draftOf(saved));
      form.reset();
      queryClient.setQueryData(api.roles.get.queryKey({ input: { id: saved.id } }), saved);
      void queryClient.invalidateQueries({ queryKey: api.roles.list.key() });
      void queryClient.invalidateQueries({ queryKey: api.session.get.key() });
      notify(existing ? `${saved.name} was saved; it counts at once.` : `${saved.name} was created.`);
      onSaved(saved);
    },
  });
  const isOutdated = existing?.version !== base?.version || problem?.reason === 'role.changed-meanwhile';
  const isOwn = form.values.accountScope === 'own';
  const scope = form.getInputProps('accountScope') as { onChange: (scope: string) => void };
  const chooseScope = (chosen: string) => {
    scope.onChange(chosen);
    if (chosen === 'own') form.setFieldValue('permissions', ofAccounts(form.values.permissions, rows));
  };
  const isBeyond = (permission: string) => !isChosen(held, permission);
  const isTooWide = (permission: string) => isOwn && ofAccounts([permission], rows)[0] !== permission;
  const fault =
    form.errors['permissions'] ?? Object.entries(form.errors).find(([path]) => path.startsWith('permi'))?.[1];
  return (
    <form onSubmit={submit} noValidate>
      {isOutdated && onReload && (
        <div className={classes.outdated}>
          <Note tone="yellow" title="This role was changed meanwhile">
            <Button mt={4} variant="default" onClick={onReload}>
              Load the newest
            </Button>
          </Note>
        </div>
      )}
      <FormFields isReadOnly={isReadOnly}>
        <div className={classes.editor}>
          <Panel title="Role">
            <Stack gap="md">
              <TextInput label="Name" withAsterisk={!isReadOnly} autoComplete="off" {...form.getInputProps('name')} />
              <Textarea
                label="Description"
                size="sm"
                autosize
                minRows={2}
                maxLength={500}
                {...form.getInputProps('description')}
              />
              <Radio.Group label="Accounts" {...scope} onChange={chooseScope}>
                <Stack gap="xs" mt="xs">
                  <Radio
                    size="sm"
                    value="all"
                    disabled={accountScope === 'own'}
                    label="All accounts"
                    description="Everything of the workspace, as far as the permissions go."
                  />
                  <Radio
                    size="sm"
                    value="own"
                    label="Own accounts"
                    description="Only accounts the member owns or is assigned to, with all that belongs to them. Who holds another role for all accounts sees all."
                  />
                </Stack>
              </Radio.Group>
            </Stack>
          </Panel>
          <Panel title="Permissions" hint={hintOf(isReadOnly, isOwn, held.includes('*'))}>
            <PermissionMatrix
              value={form.values.permissions}
              onChange={(permissions) => form.setFieldValue('permissions', permissions)}
              isReadOnly={isReadOnly}
              isLocked={(permission) => isBeyond(permission) || isTooWide(permission)}
              error={fault}
            />
          </Panel>
        </div>
        {!isReadOnly && (
          <div className={classes.actions}>
            <FormProblem problem={problem} />
            <Group gap="xs">
              <Button type="submit" loading={isSaving} disabled={existing !== null && !form.isDirty()}>
                {existing ? 'Save role' : 'Create role'}
              </Button>
              {existing && (
                <Button variant="default" disabled={!form.isDirty()} onClick={() => form.reset()}>
                  Discard changes
                </Button>
              )}
            </Group>
          </div>
        )}
      </FormFields>
    </form>
  );
}

function draftOf({ name, description, permissions, accountScope }: RoleDraft): RoleDraft {
  return { name, description, permissions, accountScope };
}

function hintOf(isReadOnly: boolean, isOwn: boolean, mayAll: boolean): string {
  const all = 'A member may do what any of their roles allows.';
  if (isReadOnly) return all;
  const own = isOwn ? ' Limited to own accounts, a role changes nothing of the whole workspace.' : '';
  return `${all}${own}${mayAll ? '' : ' You can give what you hold yourself.'}`;
}
