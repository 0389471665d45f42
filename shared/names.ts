/**
 * The key under which two spellings of a name are the same: case, space, punctuation and accents aside.
 * Letters and digits of every script are kept, so names in any language keep a key of their own.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, '')
    .replaceAll('%', 'percent');
}
