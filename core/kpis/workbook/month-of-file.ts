import type { Cell } from '#platform/spreadsheets/read-spreadsheet.ts';
import { formatMonth, monthNumber, parseMonth } from '#shared/months.ts';
import { plainText } from './parse-number.ts';

const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const gap = "[\\s._,\\-/']*";
const year = '((?:19|20|21)\\d{2})';
const before = '(?<![a-z0-9])';
const after = '(?![a-z0-9])';

// File systems allow 255; a longer text is no label of a month.
const longestName = 260;

type Rule = { pattern: RegExp; month: (match: RegExpExecArray) => number | null };

const rule = (pattern: string, month: Rule['month']): Rule => ({ pattern: new RegExp(pattern, 'i'), month });
const numeric = (yearText = '', monthText = '') => parseMonth(`${yearText}-${monthText.padStart(2, '0')}`);
const worded = (word = '', yearText = '') =>
  numeric(yearText, String(names.indexOf(word.slice(0, 3).toLowerCase()) + 1));
const quarter = (digit = '', yearText = '') => numeric(yearText, String(Number(digit) * 3));

const rules: Rule[] = [
  rule(`${before}${year}${gap}q([1-4])${after}`, (match) => quarter(match[2], match[1])),
  rule(`${before}q([1-4])${gap}(?:fy)?${year}${after}`, (match) => quarter(match[1], match[2])),
  rule(`${before}${year}${gap}${monthWord}(?![a-z])`, (match) => worded(match[2], match[1])),
  rule(`(?<![a-z])${monthWord}${gap}(?:\\d{1,2}(?:st|nd|rd|th)?[\\s.,_-]+)?${year}${after}`, (match) =>
    worded(match[1], match[2]),
  ),
  rule(`(?<![a-z])${monthWord}[\\s._'-]+(\\d{2})${after}`, (match) => worded(match[1], `20${match[2] ?? ''}`)),
  rule(`${before}${year}[-_./ ](0?[1-9]|1[0-2])(?:[-_./ ]\\d{1,2})?(?!\\d)`, (match) => numeric(match[1], match[2])),
  rule(`(?<!\\d)${year}(0[1-9]|1[0-2])(?:[0-3]\\d)?(?!\\d)`, (match) => numeric(match[1], match[2])),
  rule(`(?<![\\d./-])(0?[1-9]|1[0-2])[-_./]${year}(?!\\d)`, (match) => numeric(match[2], match[1])),
];

/** A month found in a text, as `YYYY-MM`, and the text without it. */
export type FoundMonth = { month: string; rest: string };

/**
 * The month that a file name or a label speaks of: 2025-09, 2025_09, 202509, 2025-09-30, Sep 2025, September-2025, Sep-25,
 * 09-2025, 2025_Q3 or Q3 2025 (the last month of the quarter). Null when it names none.
 */
export function findMonth(text: string): FoundMonth | null {
  const plain = plainText(text.slice(0, longestName));
  for (const { pattern, month } of rules) {
    const match = pattern.exec(plain);
    const number = match ? month(match) : null;
    if (!match || number === null) continue;
    const rest = `${plain.slice(0, match.index)} ${plain.slice(match.index + match[0].length)}`;
    return { month: formatMonth(number), rest };
  }
  return null;
}

/** The month of a file's name without its folders and its extension, or null. */
export function monthOfFile(fileName: string): FoundMonth | null {
  return findMonth(fileStem(fileName));
}

/** The name of a file without its folders and its extension. */
export function fileStem(fileName: string): string {
  return fileName.replace(/^.*[/\\]/, '').replace(/\.(xls[xmb]?|ods|csv|tsv|txt)$/i, '');
}

/** The month of a Month cell: a date, `2025-09` or any text as in a file name; null when it says none. */
export function monthOfCell(cell: Cell): string | null {
  if (cell.kind === 'date' && typeof cell.value === 'string') {
    const number = parseMonth(cell.value.slice(0, 7));
    return number === null ? null : formatMonth(number);
  }
  const day = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(plainText(cell.text));
  return day ? monthOfDay(Number(day[1]), Number(day[2]), Number(day[3])) : (findMonth(cell.text)?.month ?? null);
}

// 9/30/2025 and 30.9.2025 are clear; 3/4/2025 is not, unless day and month are the same.
function monthOfDay(first: number, second: number, yearNumber: number): string | null {
  const month = first > 12 ? second : second > 12 || first === second || first === 1 ? first : null;
  if (month === null || month < 1 || month > 12) return null;
  return formatMonth(monthNumber(yearNumber, month));
}
