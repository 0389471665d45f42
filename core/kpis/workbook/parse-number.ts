/** A number as it was written; `step` is one unit of its last written digit, exponent included. */
export type WrittenNumber = { number: number; step: number };

const grouping = "[\\u0020\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000'\\u2019\\u066c]";
const spacedGroups = new RegExp(`^\\d{1,3}(${grouping}\\d{3})+(?=$|[.,]\\d+$)`);
const groupSign = new RegExp(grouping, 'g');
const digitZeros = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0xff10,
];

/**
 * Makes other scripts' digits, the many dashes of Unicode, full-width letters and invisible direction marks plain, so that
 * the rules below see ASCII. Does not change what a person reads.
 */
export function plainText(text: string): string {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.trim();
  return text
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]/g, '')
    .replaceAll(/\p{Nd}/gu, toAsciiDigit)
    .replaceAll(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
    .replaceAll('\u066b', '.')
    .replaceAll(/[\u066a\uff05\ufe6a]/g, '%')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim();
}

/**
 * A plain unsigned number with grouping, or null. The separators are read so: with both signs, the later one is the decimal;
 * one comma before exactly three digits groups (1,234), any other lone comma is the decimal (85,5); one dot is the decimal
 * (1.234), several dots group (1.234.567). Spaces and apostrophes group by three; commas also the Indian way (12,34,567).
 * Never gives infinity: 1e999 is null.
 */
export function parseNumber(written: string): WrittenNumber | null {
  const match = /^(.*?)(?:e([+-]?\d{1,4}))?$/i.exec(written.trim());
  const digits = plainDigits(match?.[1] ?? '');
  if (digits === null) return null;
  const exponent = Number(match?.[2] ?? 0);
  const number = Number(`${digits}e${exponent}`);
  const decimals = digits.split('.')[1]?.length ?? 0;
  return Number.isFinite(number) ? { number, step: 10 ** (exponent - decimals) } : null;
}

function plainDigits(text: string): string | null {
  if (/^\d+(\.\d+)?$/.test(text)) return text;
  const joined = spacedGroups.test(text) ? text.replaceAll(groupSign, '') : text;
  if (/^(\d+\.?\d*|\.\d+)$/.test(joined)) return joined;
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(joined)) return joined.replaceAll(',', '');
  if (/^[1-9]\d?(,\d{2})+,\d{3}(\.\d*)?$/.test(joined)) return joined.replaceAll(',', '');
  if (/^[1-9]\d{0,2}(\.\d{3})+,\d*$/.test(joined) || /^[1-9]\d{0,2}(\.\d{3}){2,}$/.test(joined)) {
    return joined.replaceAll('.', '').replace(',', '.');
  }
  return /^\d*,\d+$/.test(joined) ? joined.replace(',', '.') : null;
}

function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = digitZeros.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
}
