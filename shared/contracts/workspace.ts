import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Day, Done, Email, Id, Instant, listQuery, Named, nameText, oneOrMany, pageOf, Version } from './lists.ts';

const UploadMode = z.enum(['account_rollup', 'corporate']);
// A request that changes something and needs no fields may come without a body.
const nothing = z.object({}).default({});
export const Password = z.string().min(10, 'A password needs at least 10 characters.').max(200);

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written HH:MM.');
/**
 * When the workspace works, in its time zone: weekdays as 0 (Sunday) to 6. Due dates count these days alone; what is
 * started after `to` is counted from the next day. `to` of 00:00 is midnight.
 */
export const BusinessHours = z.object({
  workdays: z.array(z.number().int().min(0).max(6)).min(1, 'Choose at least one day.').max(7),
  from: Time,
  to: Time,
  holidays: z.array(Day).max(400),
});
/** After how many days what is kept for its own sake is removed; null keeps it. */
export const Retention = z.object({
  auditDays: z.number().int().min(90, 'The audit log is kept for at least 90 days.').max(3650).nullable(),
  timelineDays: z.number().int().min(90).max(3650).nullable(),
  deliveryDays: z.number().int().min(1).max(365),
});
/** What the workspace asks of everybody who signs in. */
export const SignInRules = z.object({
  isSecondFactorRequired: z.boolean(),
  isSingleSignOnRequired: z
    .boolean()
    .default(false)
    .describe('Whether people of the domains of an identity provider come by it alone; admins may do otherwise.'),
  idleMinutes: z.number().int().min(5).max(43_200).describe('After so long without use a session ends.'),
  absoluteHours: z.number().int().min(1).max(2160).describe('After so long a session ends, used or not.'),
});

export const Tenant = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  industry: z.string().nullable(),
  timezone: z.string(),
  currency: z.string(),
  kpiUploadMode: UploadMode,
  businessHours: BusinessHours,
  fiscalYearStart: z.number().int().min(1).max(12).describe('The month in which the fiscal year begins.'),
  retention: Retention,
  signInRules: SignInRules,
  version: Version,
});

export const Session = z.object({
  user: z.object({ id: Id, name: z.string(), email: z.string() }),
  tenant: Tenant,
  roles: z.array(z.string()),
  permissions: z.array(z.string()).describe('`noun:read`, `noun:write`; `*` stands for all.'),
  needsSecondFactor: z.boolean().describe('True until a second factor is set up that the workspace requires.'),
  accountScope: z.enum(['all', 'own']),
});
export type Session = z.infer<typeof Session>;

export const Role = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  isBuiltIn: z.boolean(),
  accountScope: z.enum(['all', 'own']),
  members: z.number().int(),
});

export const Member = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  isActive: z.boolean(),
  lastLogin: Instant.nullable(),
  roles: z.array(Named.extend({ assignedBy: z.string().nullable(), assignedAt: Instant })),
  hasSecondFactor: z.boolean(),
  createdAt: Instant,
  version: Version,
});
export type Member = z.infer<typeof Member>;

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actor: z.object({ type: z.enum(['user', 'apiKey', 'system']), id: Id.nullable(), name: z.string() }),
  action: z.string(),
  resourceType: z.string(),
  resourceId: Id.nullable(),
  oldValues: z.record(z.string(), z.unknown()).nullable(),
  newValues: z.record(z.string(), z.unknown()).nullable(),
  names: z.record(z.string(), z.string()).describe('What the records are called now whose ids are in the entry.'),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Which entries of the audit log are asked for. */
export const auditFilters = {
  search: listQuery.search,
  id: oneOrMany(Id),
  action: oneOrMany(z.string().max(80)),
  resourceType: oneOrMany(z.string().max(60)),
  resourceId: oneOrMany(Id),
  actorId: oneOrMany(z.union([Id, z.literal('system')])).describe(
    'People, API keys, and `system` for what Mainstay does by itself.',
  ),
  since: Instant.optional(),
  until: Instant.optional(),
};

export const setupContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/setup',
      tags: ['Setup'],
      summary: 'Whether this installation waits for its first workspace',
    })
    .input(z.object({}))
    .output(z.object({ isNeeded: z.boolean(), version: z.string() })),
  create: oc
    .route({
      method: 'POST',
      path: '/setup',
      tags: ['Setup'],
      summary: 'Create the first workspace and its admin, and sign in',
      successStatus: 201,
    })
    .input(
      z.object({
        company: nameText(200, 'The company needs a name.'),
        name: nameText(200, 'Please give your name.'),
        email: Email,
        password: Password,
        timezone: z.string().max(60).optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
      }),
    )
    .output(Session),
  loadDemo: oc
    .route({
      method: 'POST',
      path: '/setup/demo',
      tags: ['Setup'],
      summary: 'Create the demo company and sign in as its admin',
      successStatus: 202,
    })
    .input(nothing)
    .output(z.object({ session: Session, email: z.string(), password: z.string(), jobId: Id })),
};

export const sessionContract = {
  get: oc
    .route({ method: 'GET', path: '/session', tags: ['Session'], summary: 'Who is signed in' })
    .input(z.object({}))
    .output(Session),
  signIn: oc
    .route({ method: 'POST', path: '/session', tags: ['Session'], summary: 'Sign in; the answer sets a cookie' })
    .input(z.object({ email: Email, password: z.string().min(1).max(200) }))
    .output(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('signed-in'), session: Session }),
        z.object({ state: z.literal('second-factor') }).describe('A code of the authenticator app is asked for.'),
      ]),
    ),
  signOut: oc
    .route({ method: 'DELETE', path: '/session', tags: ['Session'], summary: 'Sign out' })
    .input(nothing)
    .output(Done),
};

export const workspaceContract = {
  getTenant: oc
    .route({ method: 'GET', path: '/tenant', tags: ['Workspace'], summary: 'Settings of the workspace' })
    .input(z.object({}))
    .output(Tenant),
  updateTenant: oc
    .route({ method: 'PATCH', path: '/tenant', tags: ['Workspace'], summary: 'Change settings of the workspace' })
    .input(Tenant.omit({ id: true, version: true }).partial().extend({ version: Version }))
    .output(Tenant),
  listMembers: oc
    .route({ method: 'GET', path: '/members', tags: ['Members'], summary: 'List members' })
    .input(
      z.object({
        ...listQuery,
        isActive: z.stringbool().optional(),
        roleId: oneOrMany(Id),
        permission: z.string().max(60).optional().describe('Those who hold it by a role, such as executions:write.'),
        accountId: Id.optional().describe('Those who see this account.'),
      }),
    )
    .output(pageOf(Member)),
  addMember: oc
    .route({
      method: 'POST',
      path: '/members',
      tags: ['Members'],
      summary: 'Add a member with a first password',
      successStatus: 201,
    })
    .input(
      z.object({
        name: nameText(200),
        email: Email,
        password: Password,
        roleIds: z.array(Id).min(1).max(20),
      }),
    )
    .output(Member),
  updateMember: oc
    .route({
      method: 'PATCH',
      path: '/members/{id}',
      tags: ['Members'],
      summary: 'Change name, roles or activity of a member',
    })
    .input(
      z.object({
        id: Id,
        version: Version,
        name: nameText(200).optional(),
        isActive: z.boolean().optional(),
        roleIds: z.array(Id).min(1).max(20).optional(),
        password: Password.optional(),
      }),
    )
    .output(Member),
  listRoles: oc
    .route({ method: 'GET', path: '/roles', tags: ['Members'], summary: 'List roles with their permissions' })
    .input(z.object({}))
    .output(z.object({ items: z.array(Role) })),
  listAudit: oc
    .route({ method: 'GET', path: '/audit-logs', tags: ['Audit'], summary: 'List the audit log, newest first' })
    .input(z.object({ ...listQuery, ...auditFilters }))
    .output(pageOf(AuditEntry)),
};
