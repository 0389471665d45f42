/**
 * What a role can permit, in the order in which people are shown it: each noun with a label, what verbs ask for it, and
 * whether it belongs to accounts. A test compares it with the permissions that verbs really check.
 */
const nouns: { noun: string; label: string; asks: ('read' | 'write')[]; isOfAccounts?: true }[] = [
  { noun: 'accounts', label: 'Accounts', asks: ['read', 'write'], isOfAccounts: true },
  { noun: 'contacts', label: 'Contacts', asks: ['read', 'write'], isOfAccounts: true },
  { noun: 'kpis', label: 'KPIs and their uploads', asks: ['read', 'write'], isOfAccounts: true },
  { noun: 'health', label: 'Health scores and overrides', asks: ['read', 'write'], isOfAccounts: true },
  { noun: 'executions', label: 'Executions of playbooks', asks: ['read', 'write'], isOfAccounts: true },
  { noun: 'jobs', label: 'Imports and other jobs', asks: ['read', 'write'], isOfAccounts: true },
  { noun: 'playbooks', label: 'Playbooks and triggers', asks: ['read', 'write'] },
  { noun: 'scoring', label: 'How health is scored', asks: ['read', 'write'] },
  { noun: 'webhooks', label: 'Webhooks', asks: ['read', 'write'] },
  { noun: 'members', label: 'Members and invitations', asks: ['read', 'write'] },
  { noun: 'roles', label: 'Roles', asks: ['read', 'write'] },
  { noun: 'api-keys', label: 'API keys', asks: ['read', 'write'] },
  { noun: 'sso', label: 'Single sign-on', asks: ['read', 'write'] },
  { noun: 'audit', label: 'Audit log', asks: ['read'] },
  { noun: 'settings', label: 'Settings and data of the workspace', asks: ['write'] },
];

/** One row of the matrix; a permission is null where nothing asks for it. */
export type CatalogueEntry = { noun: string; label: string; read: string | null; write: string | null };

export const permissionsCatalogue: readonly CatalogueEntry[] = nouns.map(({ noun, label, asks }) => ({
  noun,
  label,
  read: asks.includes('read') ? `${noun}:read` : null,
  write: asks.includes('write') ? `${noun}:write` : null,
}));

const known = new Set([
  '*',
  '*:read',
  ...permissionsCatalogue.flatMap(({ read, write }) => [read, write].filter((permission) => permission !== null)),
]);
const workspaceWrites = new Set(nouns.flatMap(({ noun, isOfAccounts }) => (isOfAccounts ? [] : [`${noun}:write`])));

/** Whether there is such a permission: one of the catalogue, `*` for all or `*:read` for all of reading. */
export function isPermission(permission: string): boolean {
  return known.has(permission);
}

/** Whether a permission changes what belongs to no account, and so suits nobody who is limited to some of them. */
export function changesWorkspace(permission: string): boolean {
  return permission === '*' || workspaceWrites.has(permission);
}
