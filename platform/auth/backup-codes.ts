import { randomInt } from 'node:crypto';
import { hashToken } from './token.ts';

const howMany = 10;
// Without signs that are taken for one another.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of about 49 bits, such as `7KQ2M-X9PAD`, each good for one sign-in. */
export function newBackupCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    const code = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}

/** What is kept of a code; how it was typed does not matter. */
export const hashBackupCode = (code: string) => hashToken(code.toUpperCase().replaceAll(/[\s-]/g, ''));
