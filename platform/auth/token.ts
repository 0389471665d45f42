import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits that lets somebody in, in base64url; only its hash is kept. */
export const newToken = () => randomBytes(32).toString('base64url');

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');
