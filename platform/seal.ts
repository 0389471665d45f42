import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Database, Tx } from '#db/database.ts';
import { asConnection } from './auth/as-connection.ts';
import { findSecret, keptSecret } from './auth/kept-secret.ts';
import type { Ctx } from './ctx.ts';

/** Where a sealed text belongs; it opens in no other row, for no other purpose and no other workspace. */
export type Place = { tenantId: string; purpose: string; id: string };

/** Seals secrets that must be had again in clear, such as a signing secret; passwords are hashed instead. */
export type Sealer = {
  /** @returns `v1.<key id>.<iv>.<tag>.<data>`, the parts in base64url */
  seal(text: string, place: Place): string;
  /** @throws Error when the text was changed, belongs to another place, or its key is not among the known ones */
  open(sealed: string, place: Place): string;
  /** Whether a sealed text was made with an older key than that which seals now. */
  isOutdated(sealed: string): boolean;
};

/** The first secret seals; all of them open, so that a new one can be put before those in use. */
export function createSealer(secrets: readonly [string, ...string[]]): Sealer {
  const keys = new Map(secrets.map((secret) => [deriveText(secret, 'id', 6), derive(secret, 'key', 32)]));
  const currentId = deriveText(secrets[0], 'id', 6);
  const keyOf = (id: string) => {
    const key = keys.get(id);
    if (!key) throw new Error('This was sealed with another MAINSTAY_SECRET than those known.');
    return key;
  };
  return {
    seal(text, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(currentId), iv);
      cipher.setAAD(bytesOf(place));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', currentId, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed, place) {
      const [version, id = '', ...parts] = sealed.split('.');
      const [iv, tag, data] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (version !== 'v1' || parts.length !== 3 || !iv || !tag || !data) throw new Error('This is no sealed text.');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), iv, { authTagLength: 16 });
      decipher.setAAD(bytesOf(place));
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
    },
    isOutdated: (sealed) => sealed.split('.')[1] !== currentId,
  };
}

const rowKey = 'sealing-secret';
const sealers = new WeakMap<Database, Sealer>();

/**
 * The sealer of the installation: its key comes from MAINSTAY_SECRET, or else from a secret kept in the database. What
 * MAINSTAY_SECRET_FORMER or the kept one has sealed still opens.
 */
export async function openSealer(ctx: Ctx): Promise<Sealer> {
  const known = sealers.get(ctx.db);
  if (known) return known;
  const { MAINSTAY_SECRET: given, MAINSTAY_SECRET_FORMER: former } = ctx.app.env;
  const gather = async (tx: Tx): Promise<[string, ...string[]]> => {
    const kept = given === undefined ? await keptSecret(tx, rowKey) : await findSecret(tx, rowKey);
    const [newest, ...older] = [given, kept, former].filter((secret) => secret !== undefined && secret !== null);
    if (newest === undefined) throw new Error('There is no secret to seal with.');
    return [newest, ...older];
  };
  // Inside a transaction the secret may still be rolled back, so it is remembered only when made outside of one.
  const { tx } = ctx;
  if (tx) return createSealer(await asConnection(tx, () => gather(tx)));
  const sealer = createSealer(await ctx.db.transaction('system', gather));
  sealers.set(ctx.db, sealer);
  return sealer;
}

function derive(secret: string, use: 'id' | 'key', length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'mainstay', `seal ${use} v1`, length));
}

const deriveText = (...given: Parameters<typeof derive>) => derive(...given).toString('base64url');

// As JSON, no two places give the same bytes.
function bytesOf({ tenantId, purpose, id }: Place): Buffer {
  return Buffer.from(JSON.stringify(['mainstay', tenantId, purpose, id]));
}
