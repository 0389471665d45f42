import { and, eq } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import type { Actor } from '#platform/actor.ts';

/**
 * The person of a session as an actor, with the permissions of all their roles; null when they are not active. Whoever
 * holds no role that sees all accounts is limited to their own.
 */
export function resolveActor(db: Database, tenantId: string, userId: string): Promise<Actor | null> {
  return db.transaction({ tenantId, isReadOnly: true }, (tx) => selectActor(tx, tenantId, userId));
}

/** The same in an open transaction. */
export async function selectActor(tx: Tx, tenantId: string, userId: string): Promise<Actor | null> {
  const held = await tx
    .select({ name: users.name, permissions: roles.permissions, accountScope: roles.accountScope })
    .from(users)
    .leftJoin(userRoles, and(eq(userRoles.tenantId, users.tenantId), eq(userRoles.userId, users.id)))
    .leftJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .where(and(eq(users.tenantId, tenantId), eq(users.id, userId), eq(users.isActive, true)));
  const [first] = held;
  return first ? actorOf(userId, first.name, held) : null;
}

type Held = { permissions: string[] | null; accountScope: 'all' | 'own' | null };

/** A member with the roles they hold, as an actor. */
export function actorOf(id: string, name: string, held: Held[]): Actor {
  const permissions = [...new Set(held.flatMap((row) => row.permissions ?? []))];
  const accountScope = held.some((row) => row.accountScope === 'all') ? 'all' : 'own';
  return { type: 'user', id, name, permissions, accountScope };
}
