import { Secret, TOTP } from 'otpauth';

// Codes that change with time (RFC 6238), by what every authenticator app assumes: HMAC-SHA-1, 30 seconds, six digits.
const fixed = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

const codesOf = (secret: Buffer, names: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...fixed, ...names, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) });

/** A secret of 160 bits. */
export const newTotpSecret = () => Buffer.from(new Secret({ size: 20 }).bytes);

/**
 * The number of the 30-second step whose code this is, of the one that runs and those beside it, for clocks that differ;
 * null when none.
 */
export function matchTotp(secret: Buffer, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '');
  // The library takes no other signs: it compares bytes, and breaks when there are more of them than signs.
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const beside = codesOf(secret).validate({ token, timestamp, window: 1 });
  return beside === null ? null : TOTP.counter({ period: fixed.period, timestamp }) + beside;
}

/** What an authenticator app takes in: the address it reads from a picture, and the secret to type. */
export function totpUri(
  secret: Buffer,
  { issuer, account }: { issuer: string; account: string },
): { uri: string; secret: string } {
  const codes = codesOf(secret, { issuer, label: account });
  return { uri: codes.toString(), secret: codes.secret.base32 };
}
