/**
 * What two lists of permissions both give: `*` stands for all, `*:read` for all of reading. Of a key that may everything
 * and a person who may read accounts it is `accounts:read`.
 */
export function commonPermissions(one: readonly string[], other: readonly string[]): string[] {
  const inOther = one.filter((permission) => other.some((held) => covers(held, permission)));
  const inOne = other.filter((permission) => one.some((held) => covers(held, permission)));
  return [...new Set([...inOther, ...inOne])].toSorted();
}

function covers(held: string, permission: string): boolean {
  return held === '*' || held === permission || (held === '*:read' && permission.endsWith(':read'));
}
