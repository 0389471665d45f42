/** The key that a playbook gets of its name, such as `voc-sprint`: small letters, digits and hyphens. */
export function keyOfName(name: string): string {
  const key = name
    .normalize('NFKD')
    // By way of capitals, which turn a ß to two letters.
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return key || 'playbook';
}
