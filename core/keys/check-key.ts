import { assertMayGive } from '#core/members/assert-may-give.ts';
import { isPermission } from '#core/members/permissions-catalogue.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { peopleOnly } from '#shared/people-only.ts';

/**
 * What a key may be: no more than who makes or changes it holds, for all accounts, and nothing that is for people alone.
 * @returns the permissions, each once and in order
 * @throws AppError `api-key.permissions`, `api-key.people-only`, `role.beyond-yours`
 */
export function checkPermissions(ctx: Ctx, given: readonly string[]): string[] {
  const unknown = given.flatMap((permission, index) =>
    isPermission(permission)
      ? []
      : [{ path: `permissions.${index}`, message: `There is no permission ${permission}.` }],
  );
  if (unknown.length > 0)
    throw invalid('api-key.permissions', unknown.map(({ message }) => message).join(' '), unknown);
  const personal = given.filter((permission) => peopleOnly.includes(permission));
  if (personal.length > 0) {
    throw new AppError(
      'forbidden',
      'api-key.people-only',
      `A key can't have ${personal.join(', ')}: that is for people who sign in.`,
      { permissions: personal },
    );
  }
  assertMayGive(ctx, [{ permissions: given, accountScope: 'all' }]);
  return [...new Set(given)].toSorted();
}

/** @returns until when a key holds, or null for ever. @throws AppError `api-key.expiry` for what is past */
export function checkExpiry(ctx: Ctx, expiresAt: string | null): Date | null {
  if (expiresAt === null) return null;
  const until = new Date(expiresAt);
  if (until > ctx.now) return until;
  const message = 'A key must expire later than now.';
  throw invalid('api-key.expiry', message, [{ path: 'expiresAt', message }]);
}
