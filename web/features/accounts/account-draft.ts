import type { z } from 'zod';
import type { AccountFields } from '#shared/contracts/accounts.ts';

type AccountInput = z.infer<typeof AccountFields>;

/** An account as a form holds it: texts, with '' for nothing. */
export type AccountDraft = Record<
  | 'name'
  | 'externalId'
  | 'currency'
  | 'phase'
  | 'industry'
  | 'region'
  | 'contractStartDate'
  | 'contractEndDate'
  | 'logoUrl'
  | 'avatarColor'
  | 'primaryDomain'
  | 'knownEmails'
  | 'notes',
  string
> & { revenue: number | string; ownerContactId: string | null; parentAccountId: string | null };

/** The draft of an account, or of a new one in `currency`. */
export function draftOf(account: AccountInput | null, currency: string): AccountDraft {
  return {
    name: account?.name ?? '',
    externalId: account?.externalId ?? '',
    revenue: account?.revenue ?? 0,
    currency: account?.currency ?? currency,
    phase: account?.phase ?? '',
    industry: account?.industry ?? '',
    region: account?.region ?? '',
    contractStartDate: account?.contractStartDate ?? '',
    contractEndDate: account?.contractEndDate ?? '',
    logoUrl: account?.logoUrl ?? '',
    avatarColor: account?.avatarColor ?? '',
    primaryDomain: account?.primaryDomain ?? '',
    knownEmails: (account?.knownEmails ?? []).join('\n'),
    notes: account?.notes ?? '',
    ownerContactId: account?.ownerContactId ?? null,
    parentAccountId: account?.parentAccountId ?? null,
  };
}

/** A text without the space around it, or null when nothing is left. */
const orNull = (text: string) => text.trim() || null;

/** What the API takes of a draft. */
export function fieldsOf(draft: AccountDraft): AccountInput {
  return {
    name: draft.name.trim(),
    externalId: orNull(draft.externalId),
    revenue: Number(draft.revenue) || 0,
    currency: draft.currency,
    phase: orNull(draft.phase),
    industry: orNull(draft.industry),
    region: orNull(draft.region),
    contractStartDate: orNull(draft.contractStartDate),
    contractEndDate: orNull(draft.contractEndDate),
    logoUrl: orNull(draft.logoUrl),
    avatarColor: orNull(draft.avatarColor),
    primaryDomain: orNull(draft.primaryDomain),
    knownEmails: draft.knownEmails.split(/[\s,;]+/).filter(Boolean),
    notes: orNull(draft.notes),
    ownerContactId: draft.ownerContactId,
    parentAccountId: draft.parentAccountId,
  };
}

/** The fields a draft changes, so that what others changed meanwhile is not written over. */
export function changedFields(before: AccountDraft, after: AccountDraft): Partial<AccountInput> {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return Object.fromEntries(
    Object.entries(now).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name as keyof AccountInput]),
    ),
  );
}
