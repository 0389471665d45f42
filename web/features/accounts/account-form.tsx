import { Button, ColorInput, NativeSelect, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { client } from '../../api/client.ts';
import { currencyOptions } from '../../ui/form/currencies.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { SearchSelect } from '../../ui/form/search-select.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { draftOf } from './account-draft.ts';
import type { AccountDraft } from './account-draft.ts';

interface AccountFormProps {
  account: AccountDetail | null;
  /** The currency of a new account. */
  currency: string;
  verb: string;
  save: (after: AccountDraft, before: AccountDraft) => Promise<AccountDetail>;
  onSaved: (saved: AccountDetail) => void;
  onCancel: () => void;
  /** Shows the account as it is now, when someone else has changed it meanwhile. */
  onReload?: () => void;
}

const colors = ['#4b49d0', '#0f766e', '#b45309', '#be123c', '#0369a1', '#4d7c0f', '#7e22ce', '#475569'];

/** All that a person can write of an account. */
export function AccountForm({ account, currency, verb, save, onSaved, onCancel, onReload }: AccountFormProps) {
  const [before] = useState(() => draftOf(account, currency));
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: before,
    validate: {
      name: (name) => (name.trim() ? null : 'An account needs a name.'),
      contractEndDate: (end, { contractStartDate: start }) =>
        end && start && end < start ? 'The contract ends before it starts.' : null,
    },
    save: async (values) => save(values, before),
    onSaved,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="sm">
          <TextInput label="Name" withAsterisk data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label="External id"
            description="How other systems name it"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('externalId')}
          />
          <NumberInput
            label="Revenue a year"
            min={0}
            decimalScale={2}
            thousandSeparator=","
            hideControls
            {...form.getInputProps('revenue')}
          />
          <NativeSelect label="Currency" data={currencyOptions()} size="sm" {...form.getInputProps('currency')} />
          <SearchSelect
            label="Owner"
            noun="internal-contact"
            placeholder="Find a colleague"
            known={account?.owner}
            find={async (search) =>
              (
                await client.contacts.list({
                  search: search || undefined,
                  type: ['Internal'],
                  isActive: 'true',
                  limit: 20,
                  sort: 'name',
                })
              ).items
            }
            {...form.getInputProps('ownerContactId')}
          />
          <SearchSelect
            label="Belongs to"
            noun="account"
            placeholder="Find an account"
            known={account?.parent}
            find={async (search) =>
              (await client.accounts.list({ search: search || undefined, limit: 20, sort: 'name' })).items.filter(
                (one) => one.id !== account?.id,
              )
            }
            {...form.getInputProps('parentAccountId')}
          />
          <TextInput label="Industry" {...form.getInputProps('industry')} />
          <TextInput label="Region" {...form.getInputProps('region')} />
          <TextInput label="Phase" placeholder="Onboarding, Adoption, Renewal" {...form.getInputProps('phase')} />
          <TextInput label="Web domain" placeholder="example.com" {...form.getInputProps('primaryDomain')} />
          <TextInput label="Contract starts" type="date" {...form.getInputProps('contractStartDate')} />
          <TextInput label="Contract ends" type="date" {...form.getInputProps('contractEndDate')} />
          <ColorInput label="Colour" swatches={colors} withEyeDropper={false} {...form.getInputProps('avatarColor')} />
          <TextInput label="Address of the logo" type="url" placeholder="https://" {...form.getInputProps('logoUrl')} />
        </SimpleGrid>
        <Textarea
          label="Known e-mail addresses"
          description="One a line; mail from them belongs to this account"
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('knownEmails')}
        />
        <Textarea label="Notes" autosize minRows={3} maxRows={10} {...form.getInputProps('notes')} />
        <FormFoot
          verb={verb}
          problem={problem}
          isSaving={isSaving}
          further={
            problem?.code === 'conflict' &&
            onReload && (
              <Button variant="default" onClick={onReload}>
                Load it again
              </Button>
            )
          }
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
