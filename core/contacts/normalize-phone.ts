const longest = 15;
const shortest = 7;

/**
 * The E.164 form of a phone number, or null when it is not written internationally. Accepted are a leading + or 00, then
 * digits with spaces, dots, dashes and parentheses; the trunk zero of +44 (0)20 ... is left out. Numbers without a country
 * code are refused instead of guessed, and the digits are not checked against the numbering plan of the country.
 */
export function normalizePhone(written: string): string | null {
  const text = written
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/^00/, '+')
    .replace('(0)', '');
  if (!/^\+[\d\p{Zs}.()\p{Pd}]+$/u.test(text)) return null;
  const digits = text.replaceAll(/\D/g, '');
  return digits.length >= shortest && digits.length <= longest && !digits.startsWith('0') ? `+${digits}` : null;
}

/** What to tell about a number that is refused. */
export const phoneMessage = 'Write the phone number with + and the country code, such as +49 30 1234567.';
