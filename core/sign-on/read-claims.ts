import { z } from 'zod';
import { domainOf } from '#platform/auth/oidc-people.ts';
import type { Claims } from '#platform/auth/oidc-client.ts';
import type { ProviderRow } from './provider-row.ts';
import { refuse } from './refuse.ts';

/** What counts of what a provider says of a person. */
export type Described = { subject: string; email: string; name: string; groups: string[] };

const text = (given: unknown) => (typeof given === 'string' ? given.trim() : '');

/**
 * Who somebody is by the claims of a provider. An e-mail that the provider says is not verified is refused; where it
 * says nothing of it, it answers for the e-mails of its domains.
 * @throws AppError `sso.no-email`, `sso.email-unverified`, `sso.domain`
 */
export function readClaims(claims: Claims, provider: Pick<ProviderRow, 'domains' | 'groupsClaim'>): Described {
  const email = text(claims['email']).toLowerCase();
  if (!z.email().max(254).safeParse(email).success) throw refuse('sso.no-email');
  const isVerified = claims['email_verified'] ?? true;
  if (isVerified !== true && isVerified !== 'true') throw refuse('sso.email-unverified');
  if (!provider.domains.includes(domainOf(email))) throw refuse('sso.domain');
  const given: unknown = claims[provider.groupsClaim];
  const groups = (Array.isArray(given) ? (given as unknown[]) : [given]).filter((group) => typeof group === 'string');
  const name = (text(claims['name']) || text(claims['preferred_username']) || email).slice(0, 120);
  return { subject: claims.sub, email, name, groups };
}
