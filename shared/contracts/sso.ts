import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Email, Id, Instant, nameText, Version } from './lists.ts';
import { ownProof } from './proof.ts';

const fields = z.object({
  name: nameText(80, 'A provider needs a name, such as Okta.'),
  issuer: z
    .url({ protocol: /^https?$/, error: 'The issuer is an address, such as https://login.example.com.' })
    .max(500),
  clientId: z.string().trim().min(1).max(300),
  clientSecret: z.string().min(1).max(1000),
  domains: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(253)
        .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/, 'A domain is written example.com.')
        .meta({ examples: ['example.com'] }),
    )
    .min(1, 'Name the domains whose people may sign in by this provider.')
    .max(50),
  groupsClaim: z.string().trim().min(1).max(80),
  groupRoles: z.array(z.object({ group: z.string().trim().min(1).max(200), roleId: Id })).max(200),
  defaultRoleId: Id.nullable().describe('The role of who is in no group; null: they may not sign in.'),
  createsMembers: z.boolean().describe('Whether who signs in for the first time becomes a member.'),
  answersForEmails: z
    .boolean()
    .describe('Whether e-mails of its domains count where it does not say that they are verified, as with Entra ID.'),
  isActive: z.boolean(),
});

const redirectUri = z.string().describe('To be registered at each provider of the workspace.');

export const SsoProvider = fields.omit({ clientSecret: true }).extend({
  id: Id,
  redirectUri,
  version: Version,
  updatedAt: Instant,
});
export type SsoProvider = z.infer<typeof SsoProvider>;

/** What came of trying a provider, step by step; `unsure` is a hint, and keeps nobody out. */
export const SsoCheck = z.object({
  isReady: z.boolean(),
  steps: z.array(z.object({ what: z.string(), state: z.enum(['good', 'bad', 'unsure']), message: z.string() })),
});
export type SsoCheck = z.infer<typeof SsoCheck>;

/** Where to go now, or what to choose from: one of the two. */
export const SsoStart = z.object({
  url: z.string().nullable(),
  choices: z
    .array(z.object({ providerId: Id, provider: z.string(), workspace: z.string() }))
    .describe('Where several workspaces name the domain and the e-mail is in none of them yet.'),
});
export type SsoStart = z.infer<typeof SsoStart>;

const tags = ['Single sign-on'];
export const ssoContract = {
  list: oc
    .route({ method: 'GET', path: '/sso-providers', tags, summary: 'Identity providers of the workspace' })
    .input(z.object({}))
    .output(z.object({ items: z.array(SsoProvider), redirectUri })),
  create: oc
    .route({
      method: 'POST',
      path: '/sso-providers',
      tags,
      summary: 'Add an identity provider (OpenID Connect)',
      successStatus: 201,
    })
    .input(
      fields
        .partial({
          groupsClaim: true,
          groupRoles: true,
          defaultRoleId: true,
          createsMembers: true,
          answersForEmails: true,
          isActive: true,
        })
        .extend(ownProof),
    )
    .output(SsoProvider),
  update: oc
    .route({ method: 'PATCH', path: '/sso-providers/{id}', tags, summary: 'Change an identity provider' })
    .input(fields.partial().extend({ id: Id, version: Version, ...ownProof }))
    .output(SsoProvider),
  delete: oc
    .route({ method: 'DELETE', path: '/sso-providers/{id}', tags, summary: 'Delete an identity provider' })
    .input(byId)
    .output(Done),
  check: oc
    .route({
      method: 'POST',
      path: '/sso-providers/{id}/check',
      tags,
      summary: 'Try whether an identity provider can be used',
    })
    .input(byId)
    .output(SsoCheck),
  forgetMember: oc
    .route({
      method: 'POST',
      path: '/members/{id}/sso/forget',
      tags,
      summary: 'Find a member by e-mail once more at their next single sign-on',
    })
    .input(byId)
    .output(Done),
  start: oc
    .route({
      method: 'POST',
      path: '/session/sso',
      tags: ['Sign-in'],
      summary: 'Where to go to sign in by the provider of an e-mail domain',
    })
    .input(
      z.object({
        email: Email,
        to: z.string().max(2000).optional().describe('The page to come back to: a path of this web.'),
        providerId: Id.optional().describe('One of the choices of an answer before, or that of an invitation.'),
      }),
    )
    .output(SsoStart),
};
