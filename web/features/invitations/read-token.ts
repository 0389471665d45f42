/** The token of a link, which stands in the fragment so that no server on the way writes it down; null without one. */
export function readToken(hash: string): string | null {
  const token = hash.replace(/^#/, '');
  return token.length >= 20 ? token : null;
}
