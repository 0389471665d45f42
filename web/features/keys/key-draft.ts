import { keyAsksForProof } from '#shared/asks-for-proof.ts';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { expiryAfter } from './key-words.ts';

export type KeyDraft = {
  name: string;
  permissions: string[];
  ratePerMinute: number | null;
  days: string;
  /** The own password, to show who makes the key. */
  password: string;
};

/** The expiry a key has stays. */
export const keepExpiry = 'keep';

/** What the form of a key begins with; null for a new one. */
export function keyDraft(apiKey: ApiKey | null): KeyDraft {
  return {
    name: apiKey?.name ?? '',
    permissions: apiKey?.permissions ?? [],
    ratePerMinute: apiKey?.ratePerMinute ?? null,
    days: apiKey ? keepExpiry : '90',
    password: '',
  };
}

/** What a draft changes of a key, whose permissions and expiry are given only when they are others. */
export function keyChange(apiKey: ApiKey, { name, permissions, ratePerMinute, days }: KeyDraft) {
  const isSame = permissions.toSorted().join(' ') === apiKey.permissions.toSorted().join(' ');
  return {
    name: name.trim(),
    ratePerMinute: ratePerMinute ?? undefined,
    permissions: isSame ? undefined : permissions,
    expiresAt: days === keepExpiry ? undefined : expiryAfter(days),
  };
}

/** Whether it is asked who saves the draft: of a new key, and of one that then opens something else or for longer. */
export function keyDraftAsksForProof(apiKey: ApiKey | null, draft: KeyDraft): boolean {
  return apiKey === null || keyAsksForProof(keyChange(apiKey, draft));
}
