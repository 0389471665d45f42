import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { PgTableExtraConfigValue } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { users } from './members.ts';
import { tenants } from './tenants.ts';

/** People: at the clients, vendors and partners, and the internal ones who look after accounts. */
export const contacts = pgTable(
  'contacts',
  {
    ...tenantColumns(),
    accountId: uuid('account_id'),
    userId: uuid('user_id'),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    searchText: text('search_text').notNull(),
    email: text('email'),
    phone: text('phone'),
    title: text('title'),
    role: text('role'),
    type: text('type').$type<'Client' | 'Internal' | 'Vendor' | 'Partner'>().notNull().default('Client'),
    isActive: boolean('is_active').notNull().default(true),
    version: rowVersion(),
    ...timestamps(),
  },
  (t): PgTableExtraConfigValue[] => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    belongsTo(t.tenantId, t.userId, users),
    unique('contacts_user').on(t.tenantId, t.userId),
    check('contacts_type', sql`${t.type} in ('Client', 'Internal', 'Vendor', 'Partner')`),
    check('contacts_phone', sql`${t.phone} ~ '^[+][1-9][0-9]{1,14}$'`),
    index('contacts_account').on(t.tenantId, t.accountId),
    index('contacts_name').on(t.tenantId, t.nameKey, t.id),
    index('contacts_email').on(t.tenantId, t.email),
    index('contacts_updated').on(t.tenantId, t.updatedAt, t.id),
    // Colleagues are few among many contacts, and seen by whoever is limited to their own accounts.
    index('contacts_internal')
      .on(t.tenantId, t.nameKey, t.id)
      .where(sql`${t.type} = 'Internal'`),
  ],
);

export const contactAccountAssignments = pgTable(
  'contact_account_assignments',
  {
    ...tenantColumns(),
    contactId: uuid('contact_id').notNull(),
    accountId: uuid('account_id').notNull(),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('contact_account_assignments_once').on(t.tenantId, t.contactId, t.accountId),
    belongsTo(t.tenantId, t.contactId, contacts).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts).onDelete('cascade'),
    index('contact_account_assignments_account').on(t.tenantId, t.accountId),
  ],
);
