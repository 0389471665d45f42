import type { AppError } from '#platform/errors.ts';
import { ctxOf } from './request-context.ts';
import type { HttpContext } from './request-context.ts';

/**
 * Logs who was refused what: a sign-in, a permission, a request of another site, too many requests. That somebody has no
 * session is said of every first visit, and nothing to look into. Never with what was typed.
 */
export async function logRefusal(context: HttpContext, { code, reason, details }: AppError): Promise<void> {
  const isTooOften = details?.['retryAfterSeconds'] !== undefined;
  if (!(code === 'forbidden' || code === 'unauthenticated' || isTooOften) || reason === 'session.none') return;
  const { app, path, ip, requestId } = context;
  // Whoever is refused as somebody is known already, so this asks the database for nothing.
  const ctx = code === 'forbidden' ? await ctxOf(context).catch(() => null) : null;
  const actor = ctx && ctx.actor.type !== 'system' ? { actorType: ctx.actor.type, actorId: ctx.actor.id } : {};
  const who = ctx ? { tenantId: ctx.tenant.id, ...actor } : {};
  const permission = typeof details?.['permission'] === 'string' ? { permission: details['permission'] } : {};
  app.log.warn({ reason, path, ip, requestId, ...who, ...permission }, 'refused');
}
