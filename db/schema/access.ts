import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { users } from './members.ts';
import { tenants } from './tenants.ts';

/** Links that let somebody in once: invitations, new passwords, new addresses. Only the hash of the secret is kept. */
export const memberTokens = pgTable(
  'member_tokens',
  {
    ...tenantColumns(),
    purpose: text('purpose').$type<'invitation' | 'password' | 'email'>().notNull(),
    /** Whose it is; null for an invitation. */
    userId: uuid('user_id'),
    email: text('email').notNull(),
    name: text('name'),
    roleIds: jsonb('role_ids').$type<string[]>().notNull().default([]),
    secretHash: text('secret_hash').notNull(),
    /** The whole link, sealed, while it waits to be sent by e-mail. */
    sealedLink: text('sealed_link'),
    /** The address that a new one takes the place of; it is told so. */
    formerEmail: text('former_email'),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
    sentAt: instant('sent_at'),
    /** Why the mail server has not taken it at the last try; it waits as long as its link is kept. */
    sendProblem: text('send_problem'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.userId, users).onDelete('cascade'),
    check('member_tokens_purpose', sql`${t.purpose} in ('invitation', 'password', 'email')`),
    uniqueIndex('member_tokens_open_invitation')
      .on(t.tenantId, t.email)
      .where(sql`${t.purpose} = 'invitation' and ${t.usedAt} is null and ${t.revokedAt} is null`),
    index('member_tokens_time').on(t.tenantId, t.purpose, t.createdAt, t.id),
  ],
);

/** Keys of programs. The key itself is shown once; its hash is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    ...tenantColumns(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    /** The last four signs of the key, to tell keys apart. */
    ending: text('ending').notNull(),
    secretHash: text('secret_hash').notNull(),
    permissions: jsonb('permissions').$type<string[]>().notNull(),
    ratePerMinute: integer('rate_per_minute').notNull().default(1000),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    lastUsedIp: text('last_used_ip'),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name').notNull(),
    revokedAt: instant('revoked_at'),
    revokedByName: text('revoked_by_name'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    check('api_keys_rate', sql`${t.ratePerMinute} between 1 and 100000`),
    index('api_keys_name').on(t.tenantId, t.nameKey, t.id),
    index('api_keys_created').on(t.tenantId, t.createdAt, t.id),
  ],
);

/** Identity providers of a workspace, for single sign-on by OpenID Connect. */
export const ssoProviders = pgTable(
  'sso_providers',
  {
    ...tenantColumns(),
    name: text('name').notNull(),
    issuer: text('issuer').notNull(),
    clientId: text('client_id').notNull(),
    /** Sealed. */
    clientSecret: text('client_secret').notNull(),
    domains: jsonb('domains').$type<string[]>().notNull(),
    groupsClaim: text('groups_claim').notNull().default('groups'),
    /** Which roles a group brings; null role ids are refused when saved. */
    groupRoles: jsonb('group_roles').$type<{ group: string; roleId: string }[]>().notNull().default([]),
    defaultRoleId: uuid('default_role_id'),
    createsMembers: boolean('creates_members').notNull().default(false),
    /** Whether e-mails of the domains count where the provider does not say whether they are verified. */
    answersForEmails: boolean('answers_for_emails').notNull().default(false),
    isActive: boolean('is_active').notNull().default(true),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    unique('sso_providers_issuer').on(t.tenantId, t.issuer, t.clientId),
  ],
);

/**
 * Who a member is at an identity provider; the subject never changes, an e-mail may. It is null once another client or
 * issuer has taken the place of the former: the e-mail tells again, and what the groups gave is still known.
 */
export const ssoIdentities = pgTable(
  'sso_identities',
  {
    ...tenantColumns(),
    providerId: uuid('provider_id').notNull(),
    userId: uuid('user_id').notNull(),
    subject: text('subject'),
    /** The roles that the groups have brought at the last sign-in; the next one takes those away that they bring no more. */
    roleIds: jsonb('role_ids').$type<string[]>().notNull().default([]),
    lastSignInAt: instant('last_sign_in_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.providerId, ssoProviders).onDelete('cascade'),
    belongsTo(t.tenantId, t.userId, users).onDelete('cascade'),
    unique('sso_identities_subject').on(t.tenantId, t.providerId, t.subject),
  ],
);
