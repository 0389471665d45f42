import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { asDoorkeeper } from '#core/sessions/visitor.ts';
import type { Person, Visitor } from '#core/sessions/visitor.ts';
import { audit } from '#platform/audit.ts';
import { finishSignIn, forgetProvider, openProvider, secretsOf } from '#platform/auth/oidc-client.ts';
import type { Claims } from '#platform/auth/oidc-client.ts';
import { takeOnce } from '#platform/auth/once.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { SignOnProblem } from '#shared/sign-on-problems.ts';
import { assignGroupRoles } from './assign-group-roles.ts';
import { findMember } from './find-member.ts';
import { oidcOptions, selectProvider, toOidc } from './provider-row.ts';
import type { ProviderRow } from './provider-row.ts';
import { emailIn, readClaims } from './read-claims.ts';
import { reasonOf, refuse } from './refuse.ts';
import type { Begun } from './start-sign-on.ts';

export type Finished =
  | { state: 'known'; person: Person; provider: string; to: string }
  | { state: 'refused'; reason: SignOnProblem; to: string };

/**
 * Finishes a sign-in when the provider sends the browser back, once: a second time there is nothing to finish. Who is
 * refused is written down with the reason.
 * @param token of the browser's cookie
 * @param workspace which the address that the provider has sent the browser to is of
 * @param query what the provider has added to the address, from the question mark on
 */
export async function finishSignOn(
  visitor: Visitor,
  { token, workspace, query }: { token: string | null; workspace: string; query: string },
): Promise<Finished> {
  const { db, now } = visitor;
  const begun = token === null ? null : await takeOnce<Begun>(db, 'single-sign-on', token, now);
  if (token === null || !begun) return { state: 'refused', reason: 'sso.expired', to: '/' };
  const { tenantId, providerId, to } = begun.value;
  const ctx = asDoorkeeper(visitor, tenantId);
  let provider: ProviderRow | null = null;
  let email: string | null = null;
  try {
    provider = await read(ctx, (tx) => selectProvider(ctx, tx, providerId));
    if (!provider.isActive) throw refuse('sso.off');
    if (workspace !== tenantId) throw refuse('sso.state');
    const claims = await askProvider(ctx, provider, token, { ...begun.value, query });
    email = emailIn(claims);
    return { state: 'known', person: await enter(ctx, provider, claims), provider: provider.name, to };
  } catch (error) {
    const reason = isGone(error) ? 'sso.off' : reasonOf(error);
    if (reason === null) throw error;
    await noteRefused(ctx, { provider, email, reason }, error);
    return { state: 'refused', reason, to };
  }
}

async function askProvider(
  ctx: Ctx,
  provider: ProviderRow,
  token: string,
  { redirectUri, query }: { redirectUri: string; query: string },
): Promise<Claims> {
  const given = new URLSearchParams(query);
  if (given.get('state') !== secretsOf(token).state) throw refuse('sso.state');
  const error = given.get('error');
  if (error !== null) throw refuse('sso.cancelled', { fault: faultOf({ error }) });
  const oidc = await toOidc(ctx, provider);
  const config = await openProvider(oidc, oidcOptions(ctx)).catch((failed: unknown) => {
    note(ctx, provider, failed);
    throw refuse('sso.unreachable', { fault: faultOf(failed) });
  });
  const wanted = [
    'email',
    ...(provider.answersForEmails ? [] : ['email_verified']),
    ...(provider.groupRoles.length > 0 ? [provider.groupsClaim] : []),
  ];
  return finishSignIn(config, token, { redirectUri, query, wanted }).catch((failed: unknown) => {
    note(ctx, provider, failed);
    forgetProvider(oidc, oidcOptions(ctx));
    throw refuse(isUnreached(failed) ? 'sso.unreachable' : 'sso.not-verified', { fault: faultOf(failed) });
  });
}

// Of the library's errors only what kind they are: they may carry the answers of the provider.
function note(ctx: Ctx, provider: ProviderRow, error: unknown): void {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const facts = { code, message, fault: faultOf(error), providerId: provider.id, requestId: ctx.requestId };
  ctx.app.log.warn(facts, 'An identity provider could not be asked who somebody is.');
}

const isName = (given: unknown): given is string => typeof given === 'string' && /^[\w.-]{1,80}$/.test(given);

type Failed = { error?: unknown; code?: unknown; cause?: { code?: unknown } | null };

/** What the standard calls the fault, such as invalid_client, or else the library or the network. */
function faultOf(failed: unknown): string | undefined {
  const { error, code, cause } = failed as Failed;
  return [error, code, cause?.code].find(isName);
}

// The library gives no code of its own to what the network has failed at.
function isUnreached(failed: unknown): boolean {
  const { code, cause } = failed as Failed;
  return code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT' || (code === undefined && typeof cause?.code === 'string');
}

function enter(ctx: Ctx, provider: ProviderRow, claims: Claims): Promise<Person> {
  const described = readClaims(claims, provider);
  return write(ctx, async (tx) => {
    // Who comes for the first time at two places at once is still one member, and an admin stays.
    await lockTenant(ctx, tx);
    const identity = await findMember(ctx, tx, provider, described);
    await assignGroupRoles(ctx, tx, identity, provider, described.groups);
    return { userId: identity.userId, tenantId: ctx.tenant.id };
  });
}

type Refused = { provider: ProviderRow | null; email: string | null; reason: SignOnProblem };

async function noteRefused(ctx: Ctx, { provider, email, reason }: Refused, error: unknown): Promise<void> {
  const { userId, fault } = (error instanceof AppError ? error.details : undefined) ?? {};
  await write(ctx, (tx) =>
    audit(ctx, tx, {
      action: 'session.refused',
      resourceType: 'session',
      resourceId: typeof userId === 'string' ? userId : null,
      newValues: {
        ...(email === null ? {} : { email }),
        method: 'single sign-on',
        reason,
        ...(typeof fault === 'string' ? { fault } : {}),
        ...(provider ? { provider: provider.name } : {}),
      },
    }),
  );
}

const isGone = (error: unknown) => error instanceof AppError && error.reason === notFound('sso-provider').reason;
