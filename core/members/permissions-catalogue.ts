/**
 * What a role can permit, in the order in which people are shown it: each noun with a label, what its permissions let one
 * see and change, and whether it belongs to accounts. A test compares it with the permissions that verbs really check.
 */
const nouns: { noun: string; label: string; view?: string; change?: string; isOfAccounts?: true }[] = [
  {
    noun: 'accounts',
    label: 'Accounts',
    view: 'lists, exports and timelines of accounts',
    change: 'create, import, edit, deactivate and restore them',
    isOfAccounts: true,
  },
  {
    noun: 'contacts',
    label: 'Contacts',
    view: 'people at accounts, and colleagues',
    change: 'create, import and edit them, assign them to accounts',
    isOfAccounts: true,
  },
  {
    noun: 'kpis',
    label: 'KPIs and their uploads',
    view: 'values, and the files they came in',
    change: 'import workbooks, record values, undo uploads',
    isOfAccounts: true,
  },
  {
    noun: 'health',
    label: 'Health scores and overrides',
    view: 'scores and what drives them, the portfolio',
    change: 'set a score by hand, and end that',
    isOfAccounts: true,
  },
  {
    noun: 'executions',
    label: 'Executions of playbooks',
    view: 'the board, work, notes and reports',
    change: 'start playbooks, complete steps, write notes',
    isOfAccounts: true,
  },
  {
    noun: 'jobs',
    label: 'Imports and other jobs',
    view: 'what was imported, how far it is, what came of it',
    change: 'cancel what runs',
    isOfAccounts: true,
  },
  {
    noun: 'playbooks',
    label: 'Playbooks and triggers',
    view: 'what they do, whom their triggers would meet, their effect',
    change: 'write and publish them, switch triggers',
  },
  {
    noun: 'scoring',
    label: 'How health is scored',
    view: 'weights, ranges, and what a change would do to accounts',
    change: 'edit them for the whole workspace',
  },
  {
    noun: 'webhooks',
    label: 'Webhooks',
    view: 'where messages go, and what was sent',
    change: 'set them up, test and send again',
  },
  {
    noun: 'members',
    label: 'Members and invitations',
    view: 'who is in the workspace, with which roles',
    change: 'invite and deactivate people, give roles',
  },
  { noun: 'roles', label: 'Roles', view: 'what each role allows', change: 'make, edit and delete roles' },
  {
    noun: 'api-keys',
    label: 'API keys',
    view: 'which programs have keys',
    change: 'make, change and revoke keys',
  },
  {
    noun: 'sso',
    label: 'Single sign-on',
    view: 'identity providers and the roles they bring',
    change: 'set up and remove providers',
  },
  { noun: 'audit', label: 'Audit log', view: 'who did what from where; export and check it' },
  {
    noun: 'settings',
    label: 'Settings and data of the workspace',
    change: 'company details, sign-in rules and retention; archives of all data, for who may view all',
  },
];

/** One row of the matrix, with what its permissions let one do; a permission is null where nothing asks for it. */
export type CatalogueEntry = {
  noun: string;
  label: string;
  read: string | null;
  write: string | null;
  view: string | null;
  change: string | null;
  isOfAccounts: boolean;
};

export const permissionsCatalogue: readonly CatalogueEntry[] = nouns.map(
  ({ noun, label, view = null, change = null, isOfAccounts = false }) => ({
    noun,
    label,
    read: view === null ? null : `${noun}:read`,
    write: change === null ? null : `${noun}:write`,
    view,
    change,
    isOfAccounts,
  }),
);

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
