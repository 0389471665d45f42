import { Group, Modal, NativeSelect, PasswordInput, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import { client } from '../../api/client.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { notify } from '../../ui/notify.ts';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { useRoles } from '../members/member-queries.ts';
import { ProofField } from '../security/proof-field.tsx';
import { SignInFirst } from '../security/sign-in-first.tsx';
import { useProof } from '../security/use-proof.ts';
import type { Proof } from '../security/use-proof.ts';
import { GroupRoles } from './group-roles.tsx';
import { draftOf, emptyDraft, providerChange, providerDraftAsksForProof, providerFields } from './provider-draft.ts';
import type { ProviderDraft } from './provider-draft.ts';
import { ProviderGuide } from './provider-guide.tsx';
import { kindOf, providerKinds } from './provider-kinds.ts';
import type { KindName, ProviderKind } from './provider-kinds.ts';
import { useRefreshProviders } from './provider-queries.ts';
import classes from './sso.module.css';

interface ProviderFormProps {
  /** Null for a new provider. */
  provider: SsoProvider | null;
  redirectUri: string;
  onClose: () => void;
}

/** Adds an identity provider, or changes one. */
export function ProviderForm({ provider, redirectUri, onClose }: ProviderFormProps) {
  useReturnFocus();
  const [kind, setKind] = useState<KindName>(provider ? kindOf(provider.issuer) : 'okta');
  const roles = (useRoles().data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const refresh = useRefreshProviders();
  const proof = useProof();
  const asksForProof = (draft: ProviderDraft) => providerDraftAsksForProof(provider, draft);
  const { form, submit, isSaving, problem } = useApiForm<ProviderDraft, SsoProvider>({
    initialValues: provider ? draftOf(provider) : emptyDraft,
    validate: {
      name: (name) => (name.trim() ? null : 'A provider needs a name, such as Okta.'),
      issuer: (issuer) => (URL.canParse(issuer.trim()) ? null : 'Give an address, such as https://login.example.com.'),
      clientId: (id) => (id.trim() ? null : 'The provider gives you a client id.'),
      clientSecret: (secret) => (secret || provider ? null : 'The provider gives you a client secret.'),
      domains: (domains) => (domains.length > 0 ? null : 'Name the domains whose people may sign in by this provider.'),
      password: (password, draft) => (asksForProof(draft) ? proof.fault(password) : null),
      groupRoles: {
        group: (group) => (group.trim() ? null : 'Name the group.'),
        roleId: (id) => (id ? null : 'Choose a role.'),
      },
    },
    save: async (draft) => {
      if (!provider) return proof.saveWith(draft.password, async (shown) => create(draft, shown));
      if (!asksForProof(draft)) return update(provider, draft);
      return proof.saveWith(draft.password, async (shown) => update(provider, draft, shown));
    },
    onSaved: ({ name }) => {
      void refresh();
      notify(`${name} was saved.`);
      onClose();
    },
  });
  const choose = (next: KindName) => {
    const { label, issuer }: ProviderKind = providerKinds[next];
    const former: ProviderKind = providerKinds[kind];
    setKind(next);
    if (provider) return;
    if (['', former.label].includes(form.values.name)) form.setFieldValue('name', next === 'other' ? '' : label);
    if (['', former.issuer].includes(form.values.issuer)) form.setFieldValue('issuer', next === 'google' ? issuer : '');
    form.setFieldValue('answersForEmails', providerKinds[next].isSilentOnEmails);
  };
  const domainFault = Object.entries(form.errors).find(([path]) => path.startsWith('domains'))?.[1];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={provider?.name ?? 'Add an identity provider'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {provider === null && proof.needed === 'sign-in' && !form.isDirty() ? (
        <SignInFirst onCancel={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <ProviderGuide kind={kind} redirectUri={redirectUri} onKind={choose} />
            <h3 className={classes.heading}>2. Enter what the provider gave you</h3>
            <TextInput
              label="Name"
              description="As people see it, such as Okta"
              withAsterisk
              {...form.getInputProps('name')}
            />
            <TextInput
              label="Issuer"
              description="Where its discovery document lies, less /.well-known/openid-configuration"
              type="url"
              placeholder={providerKinds[kind].issuer}
              withAsterisk
              {...form.getInputProps('issuer')}
            />
            <Group grow align="flex-start">
              <TextInput label="Client id" withAsterisk autoComplete="off" {...form.getInputProps('clientId')} />
              <PasswordInput
                label="Client secret"
                withAsterisk={!provider}
                placeholder={provider ? 'Unchanged' : undefined}
                autoComplete="off"
                {...form.getInputProps('clientSecret')}
              />
            </Group>
            <h3 className={classes.heading}>3. Say who comes in, and as what</h3>
            <TagsInput
              label="E-mail domains"
              description="Whose people sign in here. Press Enter after each."
              size="sm"
              withAsterisk
              splitChars={[',', ' ', ';']}
              placeholder={form.values.domains.length === 0 ? 'example.com' : undefined}
              {...form.getInputProps('domains')}
              error={domainFault}
            />
            <Switch
              label="The provider answers for the e-mails of these domains"
              description="Off: only e-mails that it calls verified count. Entra ID never says so; turn it on for your own."
              {...form.getInputProps('answersForEmails', { type: 'checkbox' })}
            />
            <TextInput
              label="Groups claim"
              description="What the provider calls the list of groups"
              {...form.getInputProps('groupsClaim')}
            />
            <GroupRoles form={form} roles={roles} />
            <NativeSelect
              label="Role of who is in none of these groups"
              size="sm"
              data={[{ value: '', label: 'None: they may not sign in' }, ...roles]}
              {...form.getInputProps('defaultRoleId')}
            />
            <Switch
              label="Add who signs in for the first time"
              description="Off: only members and who was invited may sign in."
              {...form.getInputProps('createsMembers', { type: 'checkbox' })}
            />
            <Switch label="Active" {...form.getInputProps('isActive', { type: 'checkbox' })} />
            {asksForProof(form.values) && <ProofField needed={proof.needed} {...form.getInputProps('password')} />}
            <FormFoot
              verb={provider ? 'Save provider' : 'Add provider'}
              problem={problem}
              isSaving={isSaving}
              isDisabled={provider !== null && !form.isDirty()}
              onCancel={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function create(draft: ProviderDraft, proof: Proof) {
  return client.sso.create({ ...providerFields(draft), ...proof });
}

function update(provider: SsoProvider, draft: ProviderDraft, proof: Proof = {}) {
  const { id, version } = provider;
  return client.sso.update({ id, version, ...providerChange(provider, draft), ...proof });
}
