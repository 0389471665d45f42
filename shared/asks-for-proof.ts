/** Whether a change of a key opens more, or for longer, so that it is asked who wants it; its name and its pace do not. */
export function keyAsksForProof(change: { permissions?: unknown; expiresAt?: unknown }): boolean {
  return change.permissions !== undefined || change.expiresAt !== undefined;
}

/** Whether a change of an identity provider may let others in; another name and turning it off let in nobody. */
export function providerAsksForProof({
  isActive,
  ...change
}: {
  isActive?: boolean | undefined;
  name?: unknown;
}): boolean {
  const { name: _name, ...others } = change;
  return isActive === true || Object.values(others).some((value) => value !== undefined);
}
