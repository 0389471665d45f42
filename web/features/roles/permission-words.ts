import { fieldWords } from '../audit/diff-values.ts';

export type NounPermission = { noun: string; level: string };

/** Permissions by noun, in words: `accounts:read` and `accounts:write` become one line "Accounts: view and change". */
export function permissionWords(permissions: readonly string[]): NounPermission[] {
  if (permissions.includes('*')) return [{ noun: 'Everything', level: 'view and change' }];
  const byNoun = new Map<string, Set<string>>();
  for (const permission of permissions) {
    const [noun = permission, verb = 'read'] = permission.split(':');
    byNoun.set(noun, (byNoun.get(noun) ?? new Set()).add(verb));
  }
  return [...byNoun]
    .map(([noun, verbs]) => ({ noun: noun === '*' ? 'Everything' : fieldWords(noun), level: levelWords(verbs) }))
    .toSorted(
      (one, other) =>
        Number(other.noun === 'Everything') - Number(one.noun === 'Everything') || one.noun.localeCompare(other.noun),
    );
}

function levelWords(verbs: Set<string>): string {
  if (verbs.has('write') || verbs.has('*')) return 'view and change';
  return [...verbs].map((verb) => (verb === 'read' ? 'view' : verb)).join(', ');
}
