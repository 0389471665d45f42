import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits that lets somebody in, in base64url; only its hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url');

/** What is kept of a secret; as it has 256 random bits, a plain hash can not be guessed back. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');
