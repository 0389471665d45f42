/**
 * The key under which two spellings of a name are the same: case, space and punctuation aside.
 * A name made of nothing but signs keeps itself as its key, so that no name has an empty one.
 */
export function nameKey(name: string): string {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, '');
  return key || name.trim();
}
