import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Email, Id, Instant, listQuery, Named, nameText, oneOrMany, pageOf, Version } from './lists.ts';

const ContactType = z.enum(['Client', 'Internal', 'Vendor', 'Partner']);

/** What a person can write of a contact; phones are stored in the E.164 form. */
export const ContactFields = z.object({
  name: nameText(200, 'A contact needs a name.'),
  email: Email.nullable(),
  phone: z.string().trim().max(40).nullable(),
  title: z.string().trim().max(120).nullable(),
  role: z.string().trim().max(120).nullable(),
  type: ContactType,
  accountId: Id.nullable().describe('The account a client works for; none for internal contacts.'),
  userId: Id.nullable().describe('The user an internal contact signs in as.'),
});

export const Contact = ContactFields.extend({
  // As it is kept: earlier versions took other names too.
  name: z.string(),
  id: Id,
  account: Named.nullable(),
  assignedAccounts: z.array(Named).describe('Further accounts the contact is assigned to.'),
  isActive: z.boolean(),
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
});
export type Contact = z.infer<typeof Contact>;

export const ContactDetail = Contact.extend({ can: z.object({ update: z.boolean(), delete: z.boolean() }) });

export const ContactFilters = z.object({
  type: oneOrMany(ContactType),
  accountId: oneOrMany(Id).describe('Contacts of these accounts, by employment or assignment.'),
  isActive: z.stringbool().optional(),
});
export const contactSorts = ['name', 'email', 'type', 'updatedAt'] as const;
const ContactQuery = ContactFilters.extend(listQuery);

const tags = ['Contacts'];
export const contactsContract = {
  list: oc
    .route({ method: 'GET', path: '/contacts', tags, summary: 'List contacts' })
    .input(ContactQuery)
    .output(pageOf(Contact)),
  export: oc
    .route({ method: 'GET', path: '/contacts/export', tags, summary: 'Download the contacts of a list as CSV' })
    .input(ContactQuery.omit({ limit: true, cursor: true }))
    .output(z.file()),
  get: oc
    .route({ method: 'GET', path: '/contacts/{id}', tags, summary: 'Get a contact' })
    .input(byId)
    .output(ContactDetail),
  create: oc
    .route({ method: 'POST', path: '/contacts', tags, summary: 'Create a contact', successStatus: 201 })
    .input(ContactFields.partial().required({ name: true }))
    .output(ContactDetail),
  update: oc
    .route({ method: 'PATCH', path: '/contacts/{id}', tags, summary: 'Change a contact' })
    .input(ContactFields.partial().extend({ id: Id, version: Version }))
    .output(ContactDetail),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/contacts/{id}',
      tags,
      summary: 'Make a contact inactive; nothing of it is lost',
    })
    .input(byId)
    .output(Done),
  restore: oc
    .route({ method: 'POST', path: '/contacts/{id}/restore', tags, summary: 'Make an inactive contact active again' })
    .input(byId)
    .output(ContactDetail),
  assign: oc
    .route({
      method: 'PUT',
      path: '/contacts/{id}/accounts/{accountId}',
      tags,
      summary: 'Assign a contact to an account',
    })
    .input(z.object({ id: Id, accountId: Id }))
    .output(Done),
  unassign: oc
    .route({ method: 'DELETE', path: '/contacts/{id}/accounts/{accountId}', tags, summary: 'End an assignment' })
    .input(z.object({ id: Id, accountId: Id }))
    .output(Done),
};
