import { randomFillSync } from 'node:crypto';

const bytes = new Uint8Array(16);
let last = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within the millisecond, 62 random bits.
 * Ids made by one process sort in the order they were made.
 */
export function newId(): string {
  const now = Date.now();
  if (now > last) {
    last = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    last += 1;
    counter = 0;
  }
  randomFillSync(bytes);
  const time = last.toString(16).padStart(12, '0');
  const random = Buffer.from(bytes.buffer).toString('hex');
  const variant = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant.toString(16)}${random.slice(0, 2)}-${random.slice(4, 16)}`;
}
