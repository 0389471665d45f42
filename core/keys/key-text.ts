import { hash as hashOf, randomBytes } from 'node:crypto';

// mst_<workspace and key, 32 bytes>_<secret, 32 bytes>, both in base64url, which has signs of its own: hence the lengths.
const form = /^mst_([\w-]{43})_[\w-]{43}$/;

/** What a key says of itself; only the hash tells whether it is true. */
export type ClaimedKey = { tenantId: string; keyId: string; hash: string };

/** The text of a new key: shown once, never stored. */
export function makeKeyText(tenantId: string, keyId: string): { text: string; hash: string; ending: string } {
  const ids = Buffer.from(`${tenantId}${keyId}`.replaceAll('-', ''), 'hex').toString('base64url');
  const text = `mst_${ids}_${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashKey(text), ending: text.slice(-4) };
}

/** Reads whose key it claims to be; null when it is no key of ours. */
export function readKeyText(text: string): ClaimedKey | null {
  const ids = form.exec(text)?.[1];
  if (ids === undefined) return null;
  const hex = Buffer.from(ids, 'base64url').toString('hex');
  return { tenantId: toUuid(hex.slice(0, 32)), keyId: toUuid(hex.slice(32)), hash: hashKey(text) };
}

// A fast hash is right here: 256 random bits can not be guessed, however fast one tries, and every request is hashed.
function hashKey(text: string): string {
  return hashOf('sha256', text, 'hex');
}

function toUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
