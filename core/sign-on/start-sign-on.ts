import { asDoorkeeper } from '#core/sessions/visitor.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import { authorizationUrl, openProvider } from '#platform/auth/oidc-client.ts';
import { keepBriefly } from '#platform/auth/once.ts';
import { newToken } from '#platform/auth/token.ts';
import { read } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { SsoStart, ssoContract } from '#shared/contracts/sso.ts';
import { signOnProblems } from '#shared/sign-on-problems.ts';
import { chooseProvider } from './choose-provider.ts';
import { oidcOptions, selectProvider, toOidc } from './provider-row.ts';

/** What is remembered of a sign-in while its person is at the provider; what could finish it only their cookie holds. */
export type Begun = { tenantId: string; providerId: string; redirectUri: string; to: string };

type Start = InputOf<typeof ssoContract.start> & { redirectUriOf: (tenantId: string) => string };

/** How long somebody may stay at the provider. */
export const signOnSeconds = 10 * 60;

/**
 * Begins to sign somebody in by the provider of their e-mail's domain. Whether there is such a person plays a part only
 * where another workspace than theirs names the domain.
 * @param to the page to come back to; anything but a path of this web is taken for the first page
 * @param redirectUriOf where the provider of a workspace sends people back to
 * @returns where to send the browser, and the token for its cookie; or the providers to choose from, and no token
 * @throws AppError `sso.none`, `sso.unreachable`
 */
export async function startSignOn(
  visitor: Visitor,
  { email, to, providerId: wanted, redirectUriOf }: Start,
): Promise<SsoStart & { token: string | null }> {
  const { db, now } = visitor;
  const chosen = await chooseProvider(visitor, email.toLowerCase(), wanted);
  if (Array.isArray(chosen)) return { url: null, choices: chosen, token: null };
  const { tenantId, providerId } = chosen;
  const ctx = asDoorkeeper(visitor, tenantId);
  const row = await read(ctx, (tx) => selectProvider(ctx, tx, providerId));
  const config = await openProvider(await toOidc(ctx, row), oidcOptions(ctx)).catch((error: unknown) => {
    ctx.app.log.warn({ error, providerId, requestId: ctx.requestId }, 'An identity provider could not be read.');
    throw new AppError('precondition', 'sso.unreachable', signOnProblems['sso.unreachable']);
  });
  const token = newToken();
  const redirectUri = redirectUriOf(tenantId);
  // Some providers give groups only to who asks for them; a scope that one does not know would make it refuse.
  const hasGroups = config.serverMetadata().scopes_supported?.includes(row.groupsClaim) ?? false;
  const scope = ['openid', 'email', 'profile', ...(hasGroups ? [row.groupsClaim] : [])].join(' ');
  const value: Begun = { tenantId, providerId, redirectUri, to: safePath(to) };
  await keepBriefly(db, 'single-sign-on', { token, value, now, seconds: signOnSeconds });
  return { url: authorizationUrl(config, token, { redirectUri, email, scope }), choices: [], token };
}

/** A path of this web, or `/`: never an address of another site, however it is spelled. */
export function safePath(wanted: string | undefined): string {
  const base = 'http://this.invalid';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  // The parsed path may still begin with two slashes, which a browser takes for another site.
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : '/';
}
