import { Group, Input, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { peopleOnly } from '#shared/people-only.ts';
import { api, client } from '../../api/client.ts';
import { formatDate } from '../../ui/words/dates.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { notify } from '../../ui/notify.ts';
import { NumberField } from '../../ui/form/number-field.tsx';
import { ShownOnce } from '../../ui/dialog/shown-once.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { PermissionMatrix } from '../roles/permission-matrix.tsx';
import { ProofField } from '../security/proof-field.tsx';
import { SignInFirst } from '../security/sign-in-first.tsx';
import { useProof } from '../security/use-proof.ts';
import type { Proof } from '../security/use-proof.ts';
import { keepExpiry, keyChange, keyDraft, keyDraftAsksForProof } from './key-draft.ts';
import type { KeyDraft } from './key-draft.ts';
import { expiryAfter, lifetimes } from './key-words.ts';

interface KeyFormProps {
  /** Null for a new key. */
  apiKey: ApiKey | null;
  onClose: () => void;
}

const fromNow = ({ value, label }: { value: string; label: string }) => (value === '' ? label : `${label} from now`);

/** Makes an API key, which is then shown once, or changes one. */
export function KeyForm({ apiKey, onClose }: KeyFormProps) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const [made, setMade] = useState<string | null>(null);
  const proof = useProof();
  const asksForProof = (draft: KeyDraft) => keyDraftAsksForProof(apiKey, draft);
  const { form, submit, isSaving, problem } = useApiForm<KeyDraft, ApiKey & { key?: string }>({
    initialValues: keyDraft(apiKey),
    validate: {
      name: (name) => (name.trim() ? null : 'A key needs a name that says who uses it.'),
      permissions: (permissions) => (permissions.length > 0 ? null : 'Choose at least one permission.'),
      password: (password, draft) => (asksForProof(draft) ? proof.fault(password) : null),
    },
    save: async (draft) => {
      if (apiKey && !asksForProof(draft)) return update(apiKey, draft);
      return proof.saveWith(draft.password, async (shown) =>
        apiKey ? update(apiKey, draft, shown) : create(draft, shown),
      );
    },
    onSaved: ({ name, key }) => {
      void queryClient.invalidateQueries({ queryKey: api.apiKeys.list.key() });
      if (key) return setMade(key);
      notify(`${name} was saved.`);
      return onClose();
    },
  });
  const kept = apiKey && { value: keepExpiry, label: apiKey.expiresAt ? formatDate(apiKey.expiresAt) : 'Never' };
  const others = kept?.label === 'Never' ? lifetimes.filter(({ value }) => value !== '') : lifetimes;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={made ? 'The new key' : apiKey ? 'Edit API key' : 'Create an API key'}
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      withCloseButton={made === null}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {apiKey === null && proof.needed === 'sign-in' && !form.isDirty() ? (
        <SignInFirst onCancel={onClose} />
      ) : made ? (
        <ShownOnce title="Copy the key now" text={made} label="the key" onDone={onClose}>
          It is shown only once, and kept here only as a fingerprint. Send it as <code>Authorization: Bearer</code> with
          every request.
        </ShownOnce>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput
              label="Name"
              description="Which program uses it"
              withAsterisk
              autoComplete="off"
              data-autofocus
              {...form.getInputProps('name')}
            />
            <Group grow align="flex-start">
              <NativeSelect
                label={apiKey ? 'Expires' : 'Expires after'}
                size="sm"
                data={kept ? [kept, ...others.map((one) => ({ ...one, label: fromNow(one) }))] : [...others]}
                {...form.getInputProps('days')}
              />
              <NumberField
                label="Requests a minute"
                min={1}
                max={100_000}
                allowDecimal={false}
                allowNegative={false}
                value={form.values.ratePerMinute}
                placeholder="Default"
                onChange={(rate) => form.setFieldValue('ratePerMinute', rate)}
                {...(apiKey ? {} : { onClear: () => form.setFieldValue('ratePerMinute', null) })}
                error={form.errors['ratePerMinute']}
              />
            </Group>
            <Input.Wrapper label="Permissions" description="No more than you hold yourself" labelElement="div">
              <PermissionMatrix
                value={form.values.permissions}
                onChange={(permissions) => form.setFieldValue('permissions', permissions)}
                without={peopleOnly}
                error={form.errors['permissions']}
              />
            </Input.Wrapper>
            {asksForProof(form.values) && <ProofField needed={proof.needed} {...form.getInputProps('password')} />}
            <FormFoot
              verb={apiKey ? 'Save key' : 'Create key'}
              problem={problem}
              isSaving={isSaving}
              isDisabled={apiKey !== null && !form.isDirty()}
              onCancel={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function create({ name, permissions, ratePerMinute, days }: KeyDraft, proof: Proof) {
  const rate = ratePerMinute ?? undefined;
  return client.apiKeys.create({
    name: name.trim(),
    permissions,
    ratePerMinute: rate,
    expiresAt: expiryAfter(days),
    ...proof,
  });
}

function update(apiKey: ApiKey, draft: KeyDraft, proof: Proof = {}) {
  const { id, version } = apiKey;
  return client.apiKeys.update({ id, version, ...keyChange(apiKey, draft), ...proof });
}
