import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { rolesOf } from './plan-steps.ts';

/**
 * Checks who is to take which role; null takes somebody off a role.
 * @throws AppError `execution.people` (invalid) with a problem at `people.<role>` for each role the playbook does not
 *   have and each person who is no active member
 */
export async function checkPeople(
  ctx: Ctx,
  tx: Tx,
  people: Readonly<Record<string, string | null>>,
  definition: PlaybookDefinition,
): Promise<void> {
  const roles = rolesOf(definition);
  const members = await selectActive(ctx, tx, Object.values(people));
  const problems = Object.entries(people).flatMap(([role, userId]): FieldProblem[] => {
    const path = `people.${role}`;
    if (!roles.includes(role))
      return [{ path, message: `This playbook has no role ${role}; its roles are ${roles.join(', ')}.` }];
    return userId === null || members.has(userId) ? [] : [{ path, message: 'This is no active member.' }];
  });
  if (problems.length > 0) throw invalid('execution.people', 'These people can not take these roles.', problems);
}

/** @throws AppError `<reason>` (invalid) with a problem at the path of each id that is no active member's */
export async function checkMembers(
  ctx: Ctx,
  tx: Tx,
  reason: string,
  given: readonly { path: string; id: string | null }[],
): Promise<void> {
  const members = await selectActive(
    ctx,
    tx,
    given.map(({ id }) => id),
  );
  const problems = given
    .filter(({ id }) => id !== null && !members.has(id))
    .map(({ path }) => ({ path, message: 'This is no active member.' }));
  if (problems.length > 0) throw invalid(reason, 'Only active members of your workspace can be named.', problems);
}

async function selectActive(ctx: Ctx, tx: Tx, given: readonly (string | null)[]): Promise<Set<string>> {
  const ids = [...new Set(given.filter((id) => id !== null))];
  if (ids.length === 0) return new Set();
  const isMember = and(eq(users.tenantId, ctx.tenant.id), inArray(users.id, ids), eq(users.isActive, true));
  const found = await tx.select({ id: users.id }).from(users).where(isMember);
  return new Set(found.map(({ id }) => id));
}
