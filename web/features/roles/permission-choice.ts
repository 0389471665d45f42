export type MatrixRow = { noun: string; read: string | null; write: string | null; isOfAccounts: boolean };

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
    const left = chosen.filter((one) => !gone.includes(one));
    return permission === '*:read' ? withReading(left, rows) : left;
  }
  const added = [...chosen, permission];
  if (permission === '*:read') return added.filter((one) => one === '*:read' || !one.endsWith(':read'));
  return permission === write && read && !isChosen(chosen, read) ? [...added, read] : added;
}

function withReading(chosen: readonly string[], rows: readonly MatrixRow[]): string[] {
  const reading = rows.flatMap(({ read, write }) => (read && write && chosen.includes(write) ? read : []));
  return [...new Set([...chosen, ...reading])];
}

/** What of a choice a role can hold that is limited to own accounts: all of seeing, and changing what belongs to accounts. */
export function ofAccounts(chosen: readonly string[], rows: readonly MatrixRow[]): string[] {
  const changes = rows.flatMap(({ write, isOfAccounts }) => (write && isOfAccounts ? write : []));
  if (chosen.includes('*')) return ['*:read', ...changes];
  return chosen.filter((one) => one.endsWith(':read') || changes.includes(one));
}
