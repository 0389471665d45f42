/**
 * Calendar months. A month is written `YYYY-MM` at every border (API, files, CLI); inside a calculation it is
 * a month number (year * 12 + month - 1), so that "two months later" is plain addition.
 */

/** Month number of a calendar month; `month` is 1 to 12. */
export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** The calendar parts of a month number; `month` is 1 to 12. */
export function monthParts(number: number): { year: number; month: number } {
  return { year: Math.floor(number / 12), month: (number % 12) + 1 };
}

/** `YYYY-MM` of a month number. */
export function formatMonth(number: number): string {
  const { year, month } = monthParts(number);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** Month number of a `YYYY-MM` text, or null when the text is not a month of the years 1900 to 2199. */
export function parseMonth(text: string): number | null {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 ? monthNumber(year, month) : null;
}

/** Month number of an instant as a wall clock in `timeZone` (an IANA name) shows it. */
export function monthOf(instant: Date, timeZone = 'UTC'): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric' }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  return monthNumber(part('year'), part('month'));
}
