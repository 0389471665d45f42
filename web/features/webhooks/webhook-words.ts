import type { Webhook, WebhookDelivery, WebhookEvent } from '#shared/contracts/webhooks.ts';
import type { Tone } from '../../ui/status-badge.tsx';

/** What each event tells, in the order in which they are offered. */
export const eventWords: Record<WebhookEvent, { label: string; help: string }> = {
  'score.changed': { label: 'Score changed', help: 'The health score in force of an account is another one.' },
  'trigger.fired': {
    label: 'Trigger fired',
    help: 'An account met the condition of a trigger, and its playbook started.',
  },
  'execution.started': { label: 'Playbook started', help: 'An execution began, by hand or by a trigger.' },
  'execution.step-completed': { label: 'Step completed', help: 'A step of an execution was completed.' },
  'execution.status-changed': {
    label: 'Execution changed state',
    help: 'An execution was paused, resumed, completed, failed or cancelled.',
  },
  'execution.deleted': { label: 'Execution deleted', help: 'An execution was deleted with its report.' },
  'import.finished': { label: 'Import finished', help: 'An import of files has come to its end.' },
  'webhook.test': { label: 'Test message', help: 'A message that was sent to try the address.' },
};

export const chosenEvents = (Object.keys(eventWords) as WebhookEvent[]).filter(
  (event): event is Webhook['events'][number] => event !== 'webhook.test',
);

export const eventOptions = Object.entries(eventWords).map(([value, { label }]) => ({ value, label }));

export const statusWords: Record<WebhookDelivery['status'], { label: string; tone: Tone }> = {
  pending: { label: 'Waiting', tone: 'yellow' },
  delivered: { label: 'Delivered', tone: 'green' },
  failed: { label: 'Failed', tone: 'red' },
};

export const statusOptions = Object.entries(statusWords).map(([value, { label }]) => ({ value, label }));

/** What the other side answered, or why there was no answer: `200`, `500`, `Connection refused`. */
export function responseWords(response: { status: number | null; error: string | null } | null): string {
  if (!response) return 'Not tried yet';
  return response.error ?? (response.status === null ? 'No answer' : `Answered ${response.status}`);
}

/** Whether a text is the address of a server, `https://` or `http://`. */
export function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
