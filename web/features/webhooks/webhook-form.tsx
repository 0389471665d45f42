import { Checkbox, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { api, client } from '../../api/client.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { notify } from '../../ui/notify.ts';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { SecretNote } from './secret-note.tsx';
import { chosenEvents, eventWords, isAddress } from './webhook-words.ts';
import classes from './webhooks.module.css';

interface WebhookFormProps {
  /** Null for a new webhook. */
  webhook: Webhook | null;
  onClose: () => void;
}

type Draft = { name: string; url: string; events: string[]; isActive: boolean };

/** Adds a webhook, whose secret is then shown once, or changes one. */
export function WebhookForm({ webhook: current, onClose }: WebhookFormProps) {
  // As it was opened: a newer one must not slip under a form that does not show it.
  const [webhook] = useState(current);
  useReturnFocus();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [created, setCreated] = useState<{ id: string; secret: string } | null>(null);
  const { form, submit, isSaving, problem } = useApiForm<Draft, Webhook & { secret?: string }>({
    initialValues: {
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      events: webhook?.events ?? [],
      isActive: webhook?.isActive ?? true,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'A webhook needs a name.'),
      url: (url) => (isAddress(url.trim()) ? null : 'Write an address that begins with https://.'),
      events: (events) => (events.length > 0 ? null : 'Choose at least one event.'),
    },
    save: async ({ name, url, events, isActive }) => {
      const fields = { name: name.trim(), url: url.trim(), events: events as Webhook['events'], isActive };
      return webhook
        ? client.webhooks.update({ id: webhook.id, version: webhook.version, ...fields })
        : client.webhooks.create(fields);
    },
    onSaved: ({ id, name, secret }) => {
      void queryClient.invalidateQueries({ queryKey: api.webhooks.key() });
      if (secret) return setCreated({ id, secret });
      notify(`${name} was saved.`);
      return onClose();
    },
  });
  const leave = () => {
    onClose();
    if (created) void navigate({ to: '/settings/webhooks/$webhookId', params: { webhookId: created.id } });
  };
  return (
    <Modal
      opened
      onClose={leave}
      title={created ? 'The webhook was added' : webhook ? `Edit ${webhook.name}` : 'New webhook'}
      size="md"
      closeOnClickOutside={!created}
      closeOnEscape={!created}
      withCloseButton={!created}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {created ? (
        <SecretNote secret={created.secret} onDone={leave} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput label="Name" withAsterisk maxLength={120} data-autofocus {...form.getInputProps('name')} />
            <TextInput
              label="Address"
              description="Where the messages are sent, by POST. Addresses within your own network are refused unless the server allows them."
              placeholder="https://example.com/hooks/mainstay"
              withAsterisk
              type="url"
              maxLength={2000}
              {...form.getInputProps('url')}
            />
            <Checkbox.Group label="Events" withAsterisk {...form.getInputProps('events')}>
              <div className={classes.events}>
                {chosenEvents.map((event) => (
                  <Checkbox
                    key={event}
                    value={event}
                    label={eventWords[event].label}
                    description={eventWords[event].help}
                  />
                ))}
              </div>
            </Checkbox.Group>
            <Switch
              label="Active"
              description="Off: nothing is sent, and what happens meanwhile is not sent later."
              {...form.getInputProps('isActive', { type: 'checkbox' })}
            />
            <FormFoot
              verb={webhook ? 'Save webhook' : 'Add webhook'}
              problem={problem}
              isSaving={isSaving}
              isDisabled={webhook !== null && !form.isDirty()}
              onCancel={onClose}
            />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
