import { peopleOnly } from '#shared/people-only.ts';

/**
 * Who acts: a person, a program with a key, or Mainstay itself (a job, the demo, a command). A person of the scope `own`
 * sees and changes only the accounts they look after, and what belongs to them.
 */
export type Actor =
  | { type: 'user'; id: string; name: string; permissions: readonly string[]; accountScope?: AccountScope }
  | { type: 'apiKey'; id: string; name: string; permissions: readonly string[] }
  | { type: 'system'; name: string };

export type AccountScope = 'all' | 'own';

/**
 * Whether an actor holds a permission such as `accounts:write`; `*` holds all, `*:read` all of reading. What is for people
 * alone no key holds, not even one that has `*`.
 */
export function may(actor: Actor, permission: string): boolean {
  if (actor.type === 'system') return true;
  if (isForPeople(actor, permission)) return false;
  const grants = grantsOf(permission);
  return actor.permissions.some((held) => grants.includes(held));
}

/** What a role can hold that gives a permission: itself, all of its action, or all. */
export function grantsOf(permission: string): string[] {
  return [permission, '*', `*:${permission.slice(permission.indexOf(':') + 1)}`];
}

/** Whether it is a program that asks for what is for people alone. */
export function isForPeople(actor: Actor, permission: string): boolean {
  return actor.type === 'apiKey' && peopleOnly.includes(permission);
}
