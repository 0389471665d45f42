import { createHash, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';

// The checks of Web Authentication level 3, sections 7.1 and 7.2, as far as they concern keys without attestation: who
// made the authenticator is not asked, so that a registration proves no more than that its key signs from then on.

const Bytes = z
  .base64url()
  .max(20_000)
  .transform((text) => Buffer.from(text, 'base64url'));
const ClientData = z.object({
  type: z.string(),
  challenge: z.string().max(200),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});
const Registration = z.object({
  id: z.base64url().max(1400),
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: Bytes, authenticatorData: Bytes, publicKey: Bytes }),
});
const Assertion = z.object({
  id: z.base64url().max(1400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: z.base64url().nullish(),
  }),
});

/** The site a passkey is for: the host it is bound to, and the pages that may ask for it. */
export type Site = { host: string; origins: readonly string[] };
export type NewPasskey = {
  credentialId: string;
  publicKey: string;
  counter: number;
  isSynced: boolean;
  aaguid: string;
};

const flag = { present: 1, verified: 4, backupEligible: 8, backedUp: 16, hasKey: 64 };

/** The challenge that a browser's answer says it answers; null when it is no answer. */
export function challengeOf(answer: unknown): string | null {
  const parsed = z.object({ response: z.object({ clientDataJSON: Bytes }) }).safeParse(answer);
  return parsed.success ? (clientDataOf(parsed.data.response.clientDataJSON)?.challenge ?? null) : null;
}

/** The id of the passkey that a browser's answer says it is of. */
export function credentialOf(answer: unknown): string | null {
  return Assertion.safeParse(answer).data?.id ?? null;
}

/** What a browser has registered, or null when it is not what was asked for. */
export function verifyRegistration(answer: unknown, challenge: string, site: Site): NewPasskey | null {
  const { data } = Registration.safeParse(answer);
  if (!data) return null;
  const { clientDataJSON, authenticatorData, publicKey } = data.response;
  const authenticator = readAuthenticator(authenticatorData, site);
  if (!authenticator || !isClientData(clientDataJSON, 'webauthn.create', challenge, site)) return null;
  if (!(authenticator.flags & flag.hasKey) || authenticatorData.length < 55) return null;
  const id = authenticatorData.subarray(55, 55 + authenticatorData.readUInt16BE(53)).toString('base64url');
  if (id !== data.id || !keyOf(publicKey)) return null;
  return {
    credentialId: id,
    publicKey: publicKey.toString('base64'),
    counter: authenticator.counter,
    isSynced: (authenticator.flags & flag.backedUp) > 0,
    aaguid: authenticatorData.subarray(37, 53).toString('hex'),
  };
}

/**
 * Whether a browser's answer is signed by the key of a passkey.
 * @returns the new counter, or null when it is not, or when the counter shows that the key was copied
 */
export function verifyAssertion(
  answer: unknown,
  challenge: string,
  site: Site,
  known: { publicKey: string; counter: number },
): { counter: number } | null {
  const { data } = Assertion.safeParse(answer);
  const key = keyOf(Buffer.from(known.publicKey, 'base64'));
  if (!data || !key) return null;
  const { clientDataJSON, authenticatorData, signature } = data.response;
  const authenticator = readAuthenticator(authenticatorData, site);
  if (!authenticator || !isClientData(clientDataJSON, 'webauthn.get', challenge, site)) return null;
  const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]);
  if (!verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', signed, key, signature)) return null;
  // Synced passkeys always count 0; any other must count up.
  const { counter } = authenticator;
  return (counter === 0 && known.counter === 0) || counter > known.counter ? { counter } : null;
}

// A passkey stands for two factors only when the person has shown to it who they are, by finger, face or number.
function readAuthenticator(bytes: Buffer, site: Site): { flags: number; counter: number } | null {
  if (bytes.length < 37) return null;
  const host = createHash('sha256').update(site.host).digest();
  const flags = bytes.readUInt8(32);
  const needed = flag.present | flag.verified;
  if (!timingSafeEqual(bytes.subarray(0, 32), host) || (flags & needed) !== needed) return null;
  return { flags, counter: bytes.readUInt32BE(33) };
}

function isClientData(bytes: Buffer, type: string, challenge: string, site: Site): boolean {
  const data = clientDataOf(bytes);
  if (!data || data.type !== type || data.challenge !== challenge) return false;
  return site.origins.includes(data.origin) && data.crossOrigin !== true;
}

function clientDataOf(bytes: Buffer) {
  try {
    return ClientData.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** A key of the kinds that are asked for: ES256, EdDSA, RS256. */
function keyOf(spki: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    const isKnown =
      (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
      key.asymmetricKeyType === 'ed25519' ||
      (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048);
    return isKnown ? key : null;
  } catch {
    return null;
  }
}
