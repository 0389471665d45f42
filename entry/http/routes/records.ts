import { accountFacets } from '#core/accounts/account-facets.ts';
import { createAccount } from '#core/accounts/create-account.ts';
import { exportAccounts } from '#core/accounts/export-accounts.ts';
import { getAccount } from '#core/accounts/get-account.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { deactivateAccount, restoreAccount } from '#core/accounts/set-account-status.ts';
import { updateAccount } from '#core/accounts/update-account.ts';
import { assignContact, unassignContact } from '#core/contacts/assign-contact.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { exportContacts } from '#core/contacts/export-contacts.ts';
import { getContact } from '#core/contacts/get-contact.ts';
import { listContacts } from '#core/contacts/list-contacts.ts';
import { removeContact, restoreContact } from '#core/contacts/set-contact-activity.ts';
import { updateContact } from '#core/contacts/update-contact.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const accountRoutes = {
  list: api.accounts.list.handler(async ({ input, context }) => listAccounts(await ctxOf(context), input)),
  facets: api.accounts.facets.handler(async ({ context }) => accountFacets(await ctxOf(context))),
  export: api.accounts.export.handler(async ({ input, context }) => exportAccounts(await ctxOf(context), input)),
  get: api.accounts.get.handler(async ({ input, context }) => getAccount(await ctxOf(context), input)),
  create: api.accounts.create.handler(async ({ input, context }) => createAccount(await ctxOf(context), input)),
  update: api.accounts.update.handler(async ({ input, context }) => updateAccount(await ctxOf(context), input)),
  deactivate: api.accounts.deactivate.handler(async ({ input, context }) =>
    deactivateAccount(await ctxOf(context), input),
  ),
  restore: api.accounts.restore.handler(async ({ input, context }) => restoreAccount(await ctxOf(context), input)),
};

export const contactRoutes = {
  list: api.contacts.list.handler(async ({ input, context }) => listContacts(await ctxOf(context), input)),
  export: api.contacts.export.handler(async ({ input, context }) => exportContacts(await ctxOf(context), input)),
  get: api.contacts.get.handler(async ({ input, context }) => getContact(await ctxOf(context), input)),
  create: api.contacts.create.handler(async ({ input, context }) => createContact(await ctxOf(context), input)),
  update: api.contacts.update.handler(async ({ input, context }) => updateContact(await ctxOf(context), input)),
  remove: api.contacts.remove.handler(async ({ input, context }) => removeContact(await ctxOf(context), input)),
  restore: api.contacts.restore.handler(async ({ input, context }) => restoreContact(await ctxOf(context), input)),
  assign: api.contacts.assign.handler(async ({ input, context }) => assignContact(await ctxOf(context), input)),
  unassign: api.contacts.unassign.handler(async ({ input, context }) => unassignContact(await ctxOf(context), input)),
};
