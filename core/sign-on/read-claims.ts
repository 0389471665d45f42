import { z } from 'zod';
import { domainOf } from '#platform/auth/oidc-domains.ts';
import type { Claims } from '#platform/auth/oidc-client.ts';
import { cleanName } from '#shared/clean-name.ts';
import type { ProviderRow } from './provider-row.ts';
import { refuse } from './refuse.ts';

/** What counts of what a provider says of a person. */
export type Described = { subject: string; email: string; name: string; groups: string[] };

type Rules = Pick<ProviderRow, 'issuer' | 'domains' | 'groupsClaim' | 'groupRoles' | 'answersForEmails'>;

const google = 'https://accounts.google.com';

// A database takes no NUL, and a name has no line breaks.
const text = (given: unknown) => (typeof given === 'string' ? given.replace(/\p{Cc}+/gu, ' ').trim() : '');
const nameIn = (given: unknown) => cleanName(text(given));

/**
 * Who somebody is by the claims of a provider. An e-mail has to be verified; where the provider does not say, it counts
 * if whoever set the provider up has said that it answers for the e-mails of its domains.
 * @throws AppError `sso.no-email`, `sso.email-unverified`, `sso.domain`, `sso.groups-elsewhere`, `sso.not-verified`
 */
export function readClaims(claims: Claims, provider: Rules): Described {
  if (!/^[^\p{Cc}]{1,255}$/u.test(claims.sub)) throw refuse('sso.not-verified');
  const email = emailIn(claims);
  if (email === null) throw refuse('sso.no-email');
  const isVerified = claims['email_verified'] ?? provider.answersForEmails;
  if (isVerified !== true && isVerified !== 'true') throw refuse('sso.email-unverified');
  if (!provider.domains.includes(domainOf(email)) || isPrivateAtGoogle(claims, provider)) throw refuse('sso.domain');
  const name = cleanName((nameIn(claims['name']) || nameIn(claims['preferred_username']) || email).slice(0, 120));
  return { subject: claims.sub, email, name, groups: groupsOf(claims, provider) };
}

/** The e-mail that a provider names, verified or not; null when it names none that is one. */
export function emailIn(claims: Claims): string | null {
  const email = text(claims['email']).toLowerCase();
  return z.email().max(254).safeParse(email).success ? email : null;
}

// Google also signs in private accounts that were made with an address at work, which people keep when they leave.
function isPrivateAtGoogle({ hd }: Claims, { issuer, domains }: Rules): boolean {
  return new URL(issuer).origin === google && !domains.includes(text(hd).toLowerCase());
}

function groupsOf(claims: Claims, { groupsClaim, groupRoles }: Rules): string[] {
  const given: unknown = claims[groupsClaim];
  const elsewhere: unknown = claims['_claim_names'];
  // Entra ID leaves out groups that are too many. To take that for none would take somebody's roles away.
  const isElsewhere = typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere;
  if (given === undefined && isElsewhere && groupRoles.length > 0) throw refuse('sso.groups-elsewhere');
  return (Array.isArray(given) ? (given as unknown[]) : [given]).filter((group) => typeof group === 'string');
}
