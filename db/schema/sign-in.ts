import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgSchema, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, timestamps } from './columns.ts';

/** Tables of sign-in: global, outside row-level security, reached only by platform/auth. */
const signIn = pgSchema('sign_in');

export const signInUsers = signIn.table('users', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  ...timestamps(),
});

/** Sessions of users, with the columns of `user_sessions` of the unified model. */
export const userSessions = signIn.table(
  'user_sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => signInUsers.id, { onDelete: 'cascade' }),
    sessionToken: text('session_token').notNull().unique(),
    refreshToken: text('refresh_token').unique(),
    expiresAt: instant('expires_at').notNull(),
    lastUsed: instant('last_used')
      .notNull()
      .default(sql`now()`),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** How it was opened, for what counts as a second factor; null is a password. */
    method: text('method'),
    ...timestamps(),
  },
  (t) => [index('user_sessions_user').on(t.userId)],
);

/** The passwords of those who have one, as PHC text, or in the earlier form `salt:key`. */
export const passwords = signIn.table('passwords', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => signInUsers.id, { onDelete: 'cascade' }),
  hash: text('hash').notNull(),
  ...timestamps(),
});

/** What is kept for a few minutes under the hash of a token, and taken once. */
export const signInVerifications = signIn.table(
  'verifications',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    ...timestamps(),
  },
  (t) => [index('verifications_identifier').on(t.identifier), index('verifications_end').on(t.expiresAt)],
);

/** Small facts of the installation that are no tenant's: the secret that signs cookies, when none is configured. */
export const installation = signIn.table('installation', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** The second factor of a user: the secret of the authenticator app and the hashes of the backup codes, both sealed. */
export const twoFactors = signIn.table(
  'two_factors',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => signInUsers.id, { onDelete: 'cascade' }),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    /** False until a first code has shown that the app knows the secret. */
    verified: boolean('verified').notNull().default(false),
    /** The time step of the last code that was taken: neither it nor an earlier one is taken again. */
    lastStep: integer('last_step'),
  },
  (t) => [unique('two_factors_user').on(t.userId)],
);

/** The passkeys of a user, told apart by the id their authenticator gave them. */
export const passkeys = signIn.table(
  'passkeys',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    publicKey: text('public_key').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => signInUsers.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull(),
    counter: integer('counter').notNull(),
    lastUsed: instant('last_used'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('passkeys_user').on(t.userId), unique('passkeys_credential').on(t.credentialID)],
);

/** Failures to sign in, by e-mail over any number of addresses: kept, so that a restart forgives nothing. */
export const signInFailures = signIn.table('sign_in_failures', {
  email: text('email').primaryKey(),
  failures: integer('failures').notNull(),
  lockedUntil: instant('locked_until'),
  lastFailedAt: instant('last_failed_at').notNull(),
});

/** Which domains sign in by which identity provider that is turned on: asked before it is known whose workspace it is. */
export const ssoDomains = signIn.table(
  'sso_domains',
  {
    providerId: uuid('provider_id').notNull(),
    domain: text('domain').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    createsMembers: boolean('creates_members').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.providerId, t.domain] }), index('sso_domains_domain').on(t.domain)],
);
