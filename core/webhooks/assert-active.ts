import { AppError } from '#platform/errors.ts';
import type { Webhook } from '#shared/contracts/webhooks.ts';

/** @throws AppError `webhook.inactive` unless messages are sent to the webhook */
export function assertActive({ isActive }: Webhook): void {
  if (!isActive)
    throw new AppError('precondition', 'webhook.inactive', 'This webhook is turned off. Turn it on to send to it.');
}
