import type { AppError } from '#platform/errors.ts';
import { isCounted } from './limit-requests.ts';
import { ctxOf, isKnown } from './request-context.ts';
import type { HttpContext } from './request-context.ts';

/**
 * Logs who was refused what: a sign-in, a permission, a request of another site, attempts that are too many; and what the
 * contract does not let in, which the web never sends on purpose. That somebody has no session is said of every first
 * visit, and nothing to look into. Never with what was typed.
 */
export async function logRefusal(context: HttpContext, error: AppError): Promise<void> {
  const { code, reason, details } = error;
  const isTooOften = details?.['retryAfterSeconds'] !== undefined;
  const isRefused = (code === 'forbidden' || code === 'unauthenticated' || isTooOften) && reason !== 'session.none';
  const isMisshapen = /^request\.(?:invalid|malformed|text|too-large)$/.test(reason);
  if (!(isRefused || isMisshapen) || isCounted(error)) return;
  const { app, path, ip, requestId } = context;
  // Whoever is refused as somebody is known already, so this asks the database for nothing.
  const ctx = code === 'forbidden' || isKnown(context) ? await ctxOf(context).catch(() => null) : null;
  const actor = ctx && ctx.actor.type !== 'system' ? { actorType: ctx.actor.type, actorId: ctx.actor.id } : {};
  const who = ctx ? { tenantId: ctx.tenant.id, ...actor } : {};
  const permission = typeof details?.['permission'] === 'string' ? { permission: details['permission'] } : {};
  const line = { reason, path, ip, requestId, ...who, ...permission };
  if (isRefused) app.log.warn(line, 'refused');
  else app.log.info(line, 'not valid');
}
