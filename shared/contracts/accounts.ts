import { oc } from '@orpc/contract';
import { z } from 'zod';
import {
  byId,
  Day,
  Done,
  Email,
  Id,
  Instant,
  listQuery,
  Month,
  Named,
  nameText,
  oneOrMany,
  pageOf,
  Version,
} from './lists.ts';

export const Band = z.enum(['critical', 'risk', 'healthy', 'none']);
export type Band = z.infer<typeof Band>;

const AccountStatus = z.enum(['active', 'inactive']);
const Currency = z.string().regex(/^[A-Z]{3}$/, 'A currency is a code of three capital letters, such as EUR.');

/** What a person can write of an account. */
export const AccountFields = z.object({
  name: nameText(200, 'An account needs a name.'),
  externalId: z.string().trim().max(120).nullable(),
  revenue: z.number().min(0).max(9_999_999_999_999.99),
  currency: Currency,
  phase: z.string().trim().max(60).nullable(),
  industry: z.string().trim().max(120).nullable(),
  region: z.string().trim().max(120).nullable(),
  contractStartDate: Day.nullable(),
  contractEndDate: Day.nullable(),
  logoUrl: z
    .url({ protocol: /^https?$/, error: 'Write a web address, such as https://example.com/logo.png.' })
    .max(500)
    .nullable(),
  avatarColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'A colour is written #rrggbb.')
    .nullable(),
  primaryDomain: z.string().trim().max(253).nullable(),
  knownEmails: z.array(Email).max(200),
  notes: z.string().max(20_000).nullable(),
  ownerContactId: Id.nullable(),
  parentAccountId: Id.nullable(),
});

/**
 * The current health of an account. `score` and `band` are those in force: an override's, or else the calculated ones.
 * `change` is that of the calculated score against the month before, in points.
 */
export const HealthNow = z.object({
  month: Month.nullable(),
  score: z.number().nullable(),
  band: Band,
  calculatedScore: z.number().nullable(),
  overrideEndsAt: Instant.nullable().describe('When the override in force ends; null without one.'),
  change: z.number().nullable(),
  coverage: z.number(),
});

export const Account = AccountFields.extend({
  // As they are kept: earlier versions took other names and addresses too.
  name: z.string(),
  logoUrl: z.string().nullable(),
  id: Id,
  accountStatus: AccountStatus,
  inactivatedAt: Instant.nullable(),
  owner: Named.nullable(),
  overallSentiment: z.enum(['happy', 'neutral', 'unhappy']).nullable(),
  flaggedIssues: z.boolean(),
  lastEmailDate: Instant.nullable(),
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
  health: HealthNow,
});
export type Account = z.infer<typeof Account>;

/** What the reader may do with the record, so that a screen shows only what works. */
const AccountCan = z.object({
  update: z.boolean(),
  delete: z.boolean(),
  uploadKpis: z.boolean(),
  overrideHealth: z.boolean(),
  startPlaybook: z.boolean(),
  manageContacts: z.boolean(),
});

export const AccountDetail = Account.extend({ parent: Named.nullable(), can: AccountCan });
export type AccountDetail = z.infer<typeof AccountDetail>;

/** A row of the portfolio; `spark` holds the scores of the last twelve months, oldest first. */
export const AccountRow = z.object({
  id: Id,
  name: z.string(),
  externalId: z.string().nullable(),
  industry: z.string().nullable(),
  region: z.string().nullable(),
  phase: z.string().nullable(),
  revenue: z.number(),
  currency: z.string(),
  accountStatus: AccountStatus,
  avatarColor: z.string().nullable(),
  contractEndDate: Day.nullable(),
  owner: Named.nullable(),
  health: HealthNow,
  spark: z.array(z.number().nullable()),
  version: Version,
  updatedAt: Instant,
});
export type AccountRow = z.infer<typeof AccountRow>;

export const AccountFilters = z.object({
  band: oneOrMany(Band),
  status: oneOrMany(AccountStatus).describe('Active accounts alone unless given.'),
  ownerId: oneOrMany(Id),
  industry: oneOrMany(z.string().max(120)),
  region: oneOrMany(z.string().max(120)),
  phase: oneOrMany(z.string().max(60)),
});
/** Fields a list of accounts can be sorted by. */
export const accountSorts = ['name', 'score', 'change', 'coverage', 'revenue', 'updatedAt', 'contractEndDate'] as const;

const AccountQuery = AccountFilters.extend(listQuery);

const tags = ['Accounts'];
export const accountsContract = {
  list: oc
    .route({ method: 'GET', path: '/accounts', tags, summary: 'List accounts with their current health' })
    .input(AccountQuery)
    .output(pageOf(AccountRow)),
  facets: oc
    .route({ method: 'GET', path: '/accounts/facets', tags, summary: 'Values in use, for filters' })
    .input(z.object({}))
    .output(
      z.object({
        industries: z.array(z.string()),
        regions: z.array(z.string()),
        phases: z.array(z.string()),
        owners: z.array(Named),
      }),
    ),
  export: oc
    .route({ method: 'GET', path: '/accounts/export', tags, summary: 'Download the accounts of a list as CSV' })
    .input(AccountQuery.omit({ limit: true, cursor: true }))
    .output(z.file()),
  get: oc
    .route({ method: 'GET', path: '/accounts/{id}', tags, summary: 'Get an account' })
    .input(byId)
    .output(AccountDetail),
  create: oc
    .route({ method: 'POST', path: '/accounts', tags, summary: 'Create an account', successStatus: 201 })
    .input(AccountFields.partial().required({ name: true }))
    .output(AccountDetail),
  update: oc
    .route({ method: 'PATCH', path: '/accounts/{id}', tags, summary: 'Change an account' })
    .input(AccountFields.partial().extend({ id: Id, version: Version }))
    .output(AccountDetail),
  deactivate: oc
    .route({
      method: 'DELETE',
      path: '/accounts/{id}',
      tags,
      summary: 'Make an account inactive; nothing of it is lost',
    })
    .input(byId)
    .output(Done),
  restore: oc
    .route({ method: 'POST', path: '/accounts/{id}/restore', tags, summary: 'Make an inactive account active again' })
    .input(byId)
    .output(AccountDetail),
};
