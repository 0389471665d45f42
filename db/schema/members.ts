import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { uuid } from 'drizzle-orm/pg-core';
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { tenants } from './tenants.ts';

/** People who sign in. Their password hashes live in the tables of sign-in, under the same id. */
export const users = pgTable(
  'users',
  {
    ...tenantColumns(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    lastLogin: instant('last_login'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('users_email').on(t.tenantId, t.email),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    check('users_email_form', sql`${t.email} = lower(${t.email}) and ${t.email} ~ '^[^@[:space:]]+@[^@[:space:]]+$'`),
  ],
);

export const roles = pgTable(
  'roles',
  {
    ...tenantColumns(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    permissions: jsonb('permissions').$type<string[]>().notNull(),
    isBuiltIn: boolean('is_built_in').notNull().default(false),
    /** `own`: whoever holds only such roles sees the accounts they own or are assigned to. */
    accountScope: text('account_scope').$type<'all' | 'own'>().notNull().default('all'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check('roles_account_scope', sql`${t.accountScope} in ('all', 'own')`),
    unique('roles_name').on(t.tenantId, t.name),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
  ],
);

export const userRoles = pgTable(
  'user_roles',
  {
    ...tenantColumns(),
    userId: uuid('user_id').notNull(),
    roleId: uuid('role_id').notNull(),
    assignedBy: uuid('assigned_by'),
    createdAt: instant('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('user_roles_once').on(t.tenantId, t.userId, t.roleId),
    belongsTo(t.tenantId, t.userId, users).onDelete('cascade'),
    belongsTo(t.tenantId, t.roleId, roles).onDelete('cascade'),
    index('user_roles_role').on(t.tenantId, t.roleId),
  ],
);
