import { timingSafeEqual } from 'node:crypto';
import { hashToken, newToken } from '#platform/auth/token.ts';

const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const form = /^([\w-]{43})\.([\w-]{43})$/;

/** A new token of a link: it names its workspace and row, so that it is looked up under row-level security. */
export function newLinkToken(tenantId: string, id: string): { token: string; secretHash: string } {
  const secret = newToken();
  const place = Buffer.concat([idBytes(tenantId), idBytes(id)]).toString('base64url');
  return { token: `${place}.${secret}`, secretHash: hashToken(secret) };
}

/** What a token names, and the hash of its secret; null when it is no token. */
export function readLinkToken(token: string): { tenantId: string; id: string; secretHash: string } | null {
  const [, place = '', secret = ''] = form.exec(token) ?? [];
  const bytes = Buffer.from(place, 'base64url');
  if (bytes.length !== 32) return null;
  return { tenantId: uuidOf(bytes.subarray(0, 16)), id: uuidOf(bytes.subarray(16)), secretHash: hashToken(secret) };
}

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function isSameHash(given: string, kept: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
