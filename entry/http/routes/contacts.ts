import { assignContact, unassignContact } from '#core/contacts/assign-contact.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { exportContacts } from '#core/contacts/export-contacts.ts';
import { getContact } from '#core/contacts/get-contact.ts';
import { listContacts } from '#core/contacts/list-contacts.ts';
import { removeContact, restoreContact } from '#core/contacts/set-contact-activity.ts';
import { updateContact } from '#core/contacts/update-contact.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const contactRoutes = {
  list: api.contacts.list.handler(byVerb(listContacts)),
  export: api.contacts.export.handler(byVerb(exportContacts)),
  get: api.contacts.get.handler(byVerb(getContact)),
  create: api.contacts.create.handler(byVerb(createContact)),
  update: api.contacts.update.handler(byVerb(updateContact)),
  remove: api.contacts.remove.handler(byVerb(removeContact)),
  restore: api.contacts.restore.handler(byVerb(restoreContact)),
  assign: api.contacts.assign.handler(byVerb(assignContact)),
  unassign: api.contacts.unassign.handler(byVerb(unassignContact)),
};
