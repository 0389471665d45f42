import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';

/** The id of the person who acts on their own sign-in. @throws AppError `security.not-a-person` for a program */
export function ownId({ actor }: Ctx): string {
  if (actor.type === 'user') return actor.id;
  throw new AppError('forbidden', 'security.not-a-person', 'Only a person who is signed in can do this.');
}
