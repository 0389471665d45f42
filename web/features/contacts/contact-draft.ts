import type { Contact } from '#shared/contracts/contacts.ts';

/** A contact while it is edited; an empty text stands for none. */
export type ContactDraft = {
  name: string;
  email: string;
  phone: string;
  title: string;
  role: string;
  type: Contact['type'];
  accountId: string | null;
};

export type ContactWrite = {
  name: string;
  email: string | null;
  phone: string | null;
  title: string | null;
  role: string | null;
  type: Contact['type'];
  accountId: string | null;
};

/** What the form begins with: a contact, or a new one. */
export function draftOf(contact: Contact | null): ContactDraft {
  return {
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    title: contact?.title ?? '',
    role: contact?.role ?? '',
    type: contact?.type ?? 'Client',
    accountId: contact?.accountId ?? null,
  };
}

function text(value: string): string | null {
  return value.trim() || null;
}

/** What is sent: trimmed, empty texts as null; an internal contact works for no account. */
export function writeOf(draft: ContactDraft): ContactWrite {
  return {
    name: draft.name.trim(),
    email: text(draft.email),
    phone: text(draft.phone),
    title: text(draft.title),
    role: text(draft.role),
    type: draft.type,
    accountId: draft.type === 'Internal' ? null : draft.accountId,
  };
}

/** The fields of a change alone, so that two people who edit different fields do not overwrite each other. */
export function changesOf(after: ContactWrite, before: ContactWrite): Partial<ContactWrite> {
  const fields = Object.keys(after) as (keyof ContactWrite)[];
  return Object.fromEntries(
    fields.filter((field) => after[field] !== before[field]).map((field) => [field, after[field]]),
  );
}
