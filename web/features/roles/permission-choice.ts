export type MatrixRow = { noun: string; label: string; read: string | null; write: string | null };

/** Whether a permission is chosen, by itself or by one that stands for it. */
export function isChosen(chosen: readonly string[], permission: string): boolean {
  if (chosen.includes('*') || chosen.includes(permission)) return true;
  return permission.endsWith(':read') && chosen.includes('*:read');
}

/** Whether a permission comes with a wider one, so that it can't be taken away by itself. */
export function isImplied(chosen: readonly string[], permission: string): boolean {
  return (
    isChosen(
      chosen.filter((one) => one !== permission),
      permission,
    ) && permission !== '*'
  );
}

/** The choice after a permission was turned on or off: whoever may change may see, and a wider one takes in narrower ones. */
export function choose(
  chosen: readonly string[],
  rows: readonly MatrixRow[],
  permission: string,
  isOn: boolean,
): string[] {
  if (permission === '*') return isOn ? ['*'] : [];
  const row = rows.find(({ read, write }) => read === permission || write === permission);
  const [read, write] = [row?.read, row?.write];
  if (!isOn) {
    const gone = permission === read ? [read, write] : [permission];
    return chosen.filter((one) => !gone.includes(one));
  }
  const added = [...chosen, permission];
  if (permission === '*:read') return added.filter((one) => one === '*:read' || !one.endsWith(':read'));
  return permission === write && read && !isChosen(chosen, read) ? [...added, read] : added;
}
