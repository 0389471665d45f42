import { and, eq, inArray } from 'drizzle-orm';
import { selectAccountName } from '#core/health/select-account-name.ts';
import type { Tx } from '#db/database.ts';
import { users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { rolesOf } from './steps/plan-steps.ts';
import { selectPeople } from './select-people.ts';
import type { Person } from './select-people.ts';

const notActive = 'This is no active member.';

/**
 * Checks who is to take which role; null takes somebody off a role. Who takes a role that does steps must be able to
 * work on them, everybody else to look on.
 * @throws AppError `execution.people` (invalid) with a problem at `people.<role>` for each role the playbook does not
 *   have and each person who can not take it
 */
export async function checkPeople(
  ctx: Ctx,
  tx: Tx,
  accountId: string,
  people: Readonly<Record<string, string | null>>,
  definition: PlaybookDefinition,
): Promise<void> {
  const roles = rolesOf(definition);
  const members = await selectPeople(ctx, tx, accountId, Object.values(people));
  const given = Object.entries(people).map(([role, id]) => ({
    path: `people.${role}`,
    unknownRole: roles.includes(role) ? null : `This playbook has no role ${role}; its roles are ${roles.join(', ')}.`,
    hindrance:
      id === null
        ? null
        : hindranceOf(
            members.get(id),
            definition.steps.some((step) => step.role === role),
          ),
  }));
  const account = given.some(({ hindrance }) => hindrance) ? await selectAccountName(ctx, tx, accountId) : null;
  const problems = given.flatMap(({ path, unknownRole, hindrance }): FieldProblem[] => {
    const message = unknownRole ?? hindrance?.(account?.name ?? '');
    return message === undefined ? [] : [{ path, message }];
  });
  if (problems.length > 0) throw invalid('execution.people', 'These people can not take these roles.', problems);
}

/** @throws AppError `step.assignee` (invalid) with a problem at `assigneeId` unless this member can work on the steps */
export async function checkAssignee(ctx: Ctx, tx: Tx, accountId: string, id: string): Promise<void> {
  const hindrance = hindranceOf((await selectPeople(ctx, tx, accountId, [id])).get(id), true);
  if (!hindrance) return;
  const message = hindrance((await selectAccountName(ctx, tx, accountId)).name);
  throw invalid('step.assignee', message, [{ path: 'assigneeId', message }]);
}

/** What keeps a person from taking part, in words with the name of the account; null when nothing does. */
function hindranceOf(person: Person | undefined, doesSteps: boolean): ((account: string) => string) | null {
  if (!person?.isActive) return () => notActive;
  const { name, canWork, canLook, seesAccount } = person;
  if (doesSteps && !canWork) return () => `${name} has no role with the permission to work on playbooks.`;
  if (!canLook) return () => `${name} has no role with the permission to see playbooks that run.`;
  if (!seesAccount) return (account) => `${name} sees own accounts alone, and ${account} is not one of them.`;
  return null;
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
    .map(({ path }) => ({ path, message: notActive }));
  if (problems.length > 0) throw invalid(reason, 'Only active members of your workspace can be named.', problems);
}

async function selectActive(ctx: Ctx, tx: Tx, given: readonly (string | null)[]): Promise<Set<string>> {
  const ids = [...new Set(given.filter((id) => id !== null))];
  if (ids.length === 0) return new Set();
  const isMember = and(eq(users.tenantId, ctx.tenant.id), inArray(users.id, ids), eq(users.isActive, true));
  const found = await tx.select({ id: users.id }).from(users).where(isMember);
  return new Set(found.map(({ id }) => id));
}
