import { and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { assertMayGive } from '#core/members/assert-may-give.ts';
import type { Tx } from '#db/database.ts';
import { ssoProviders } from '#db/schema/access.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { isPrivateHost } from '#platform/outgoing/private-addresses.ts';
import type { ProviderRow } from './provider-row.ts';

type Checked = Pick<
  ProviderRow,
  'id' | 'issuer' | 'clientId' | 'domains' | 'groupRoles' | 'defaultRoleId' | 'isActive'
>;

/**
 * What a provider may be.
 * @throws AppError `sso-provider.invalid`, `sso-provider.exists`, `member.roles`, `role.beyond-yours`
 */
export async function checkProvider(ctx: Ctx, tx: Tx, provider: Checked): Promise<void> {
  checkIssuer(ctx, provider.issuer);
  await checkOthers(ctx, tx, provider);
  await assertMayLetIn(ctx, tx, provider);
}

/**
 * Whoever sets a provider up can make it say that somebody is any member of its domains, or in any group, so neither may
 * hold more than they do.
 * @throws AppError `member.roles`, `role.beyond-yours`
 */
export async function assertMayLetIn(ctx: Ctx, tx: Tx, provider: Checked): Promise<void> {
  await checkRoles(ctx, tx, provider);
  const isOfDomain = or(...provider.domains.map((domain) => sql`split_part(${users.email}, '@', 2) = ${domain}`));
  const held = await tx
    .select({ permissions: roles.permissions, accountScope: roles.accountScope })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.tenantId, users.tenantId), eq(userRoles.userId, users.id)))
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .where(and(eq(users.tenantId, ctx.tenant.id), isOfDomain));
  assertMayGive(ctx, held);
}

/** The issuer of what somebody has entered, which may be the whole address of the discovery document. */
export function issuerOf(entered: string): string {
  return entered.trim().replace(/\/\.well-known\/openid-configuration\/?$/, '');
}

function checkIssuer(ctx: Ctx, issuer: string): void {
  const url = new URL(issuer);
  if (
    url.hostname === 'login.microsoftonline.com' &&
    /^\/(?:common|organizations|consumers)(?:\/|$)/i.test(url.pathname)
  )
    throw refusal(
      'issuer',
      'Everybody at Microsoft could sign in by this issuer. Write the id of your own tenant in the place of its first word.',
    );
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw refusal('issuer', 'Write the issuer as its discovery document names it, without ? and #.');
  if (ctx.app.env.ALLOW_PRIVATE_ADDRESSES) return;
  if (url.protocol !== 'https:') throw refusal('issuer', 'The address of an identity provider begins with https://.');
  if (isPrivateHost(url))
    throw refusal(
      'issuer',
      'This is a private or local address. Whoever runs Mainstay can allow these with ALLOW_PRIVATE_ADDRESSES=true.',
    );
}

// Which of two providers a domain leads to would be left to chance.
async function checkOthers(ctx: Ctx, tx: Tx, { id, issuer, clientId, domains, isActive }: Checked): Promise<void> {
  const others = await tx
    .select()
    .from(ssoProviders)
    .where(and(eq(ssoProviders.tenantId, ctx.tenant.id), ne(ssoProviders.id, id)));
  if (others.some((other) => other.issuer === issuer && other.clientId === clientId))
    throw new AppError(
      'conflict',
      'sso-provider.exists',
      'There is a provider with this issuer and client id already.',
    );
  const taken = domains.find((domain) => others.some((other) => other.isActive && other.domains.includes(domain)));
  if (isActive && taken !== undefined)
    throw refusal('domains', `People of ${taken} sign in by another provider already. Turn that off first.`);
}

async function checkRoles(ctx: Ctx, tx: Tx, { groupRoles, defaultRoleId }: Checked): Promise<void> {
  const ids = [...new Set([...groupRoles.map(({ roleId }) => roleId), ...(defaultRoleId ? [defaultRoleId] : [])])];
  if (ids.length === 0) return;
  const known = await tx
    .select({ permissions: roles.permissions, accountScope: roles.accountScope })
    .from(roles)
    .where(and(eq(roles.tenantId, ctx.tenant.id), inArray(roles.id, ids)));
  if (known.length !== ids.length)
    throw invalid('member.roles', 'One of these roles does not exist.', [
      { path: 'groupRoles', message: 'Choose from the roles of this workspace.' },
    ]);
  assertMayGive(ctx, known);
}

/** Why a provider can not be saved, at the field whose fault it is. */
export function refusal(path: string, message: string): AppError {
  return invalid('sso-provider.invalid', message, [{ path, message }]);
}
