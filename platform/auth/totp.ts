import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// Codes that change with time, as RFC 6238 has them: HMAC-SHA-1 of the number of the 30-second step, cut to six digits
// by RFC 4226 section 5.3. It is what every authenticator app assumes.

const stepSeconds = 30;
const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A secret of 160 bits. */
export const newTotpSecret = () => randomBytes(20);

/** The number of the step an instant lies in. */
export const stepOf = (at: Date) => Math.floor(at.getTime() / 1000 / stepSeconds);

/** The code of a step. */
export function totpCode(secret: Buffer, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return `${number % 10 ** length}`.padStart(length, '0');
}

/** The step whose code this is, of the one that runs and those beside it, for clocks that differ; null when none. */
export function matchTotp(secret: Buffer, code: string, now: Date): number | null {
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  const current = stepOf(now);
  const matching = [current, current - 1, current + 1].filter((step) => {
    const expected = Buffer.from(totpCode(secret, step));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matching[0] ?? null;
}

/** The secret as authenticator apps take it by hand: base32 of RFC 4648, without padding. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The address an authenticator app reads from a picture. */
export function totpUri(secret: Buffer, { issuer, account }: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}`;
}
