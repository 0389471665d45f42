import type { ApiKey } from '#shared/contracts/api-keys.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export const keyStatus: Record<ApiKey['status'], { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'green' },
  expired: { label: 'Expired', tone: 'yellow' },
  revoked: { label: 'Revoked', tone: 'gray' },
};

export const keyStatusOptions = Object.entries(keyStatus).map(([value, { label }]) => ({ value, label }));

/** After how many days a new key ends; an empty text is never. */
export const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: '', label: 'Never' },
] as const;

const DAY_MS = 86_400_000;

/** The instant a number of days from now, or null for never. */
export function expiryAfter(days: string, now = Date.now()): string | null {
  return days === '' ? null : new Date(now + Number(days) * DAY_MS).toISOString();
}
