/**
 * Permissions that count for people alone, whatever a key holds: they decide who may come in and what they may do then,
 * who is told what happens here, and over the workspace as a whole. So a key that was stolen opens no further door, leaves
 * none open behind it, and ends nothing.
 */
export const peopleOnly: readonly string[] = [
  'members:write',
  'roles:write',
  'api-keys:write',
  'sso:write',
  'settings:write',
  'webhooks:write',
];
