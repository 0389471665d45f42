import type { Cell } from '#platform/spreadsheets/read-cells.ts';
import { isBlankWord, plainText, storableText } from './record-field.ts';
import type { DayOrder, ParsedCell, RecordField } from './record-field.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const slashed = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/;

/** A field that holds a calendar day. */
export function dayField(name: string, label: string, synonyms: string): RecordField {
  return { name, label, synonyms, isRequired: false, isDay: true, parse: parseDay };
}

/**
 * The day (`YYYY-MM-DD`) of a cell: dates of a spreadsheet, ISO, 3.4.2026 (day first), 3 April 2026, Apr 3 2026. A date
 * such as 03/04/2026 is read in the order of its column, and asked back when no cell of the column tells the order.
 */
export function parseDay(cell: Cell, dayOrder: DayOrder): ParsedCell {
  if (cell.kind === 'date' && typeof cell.value === 'string') return { value: cell.value.slice(0, 10) };
  const text = plainText(cell.text).replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[ap]m)?$/i, '');
  if (isBlankWord(text)) return { value: undefined };
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return day(cell, iso[1], Number(iso[2]), iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/.exec(text);
  if (dotted) return day(cell, dotted[3], Number(dotted[2]), dotted[1]);
  const dayWord = /^(\d{1,2})(?:st|nd|rd|th)?[ .-]+([a-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})$/i.exec(text);
  if (dayWord) return day(cell, dayWord[3], monthOfWord(dayWord[2]), dayWord[1]);
  const wordDay = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text);
  if (wordDay) return day(cell, wordDay[3], monthOfWord(wordDay[1]), wordDay[2]);
  const [, one, , two, year] = slashed.exec(text) ?? [];
  if (one === undefined || two === undefined) return { problem: notADay(cell) };
  const order = Number(one) === Number(two) ? 'day-first' : (orderOf(text) ?? dayOrder);
  if (order === null) return { problem: `"${cell.text}" can be read day first or month first. Write it YYYY-MM-DD.` };
  return order === 'day-first' ? day(cell, year, Number(two), one) : day(cell, year, Number(one), two);
}

/** The order in which the dates of a column are written, when at least one tells it and none contradicts. */
export function dayOrderOf(texts: Iterable<string>): DayOrder {
  const seen = new Set<DayOrder>();
  for (const text of texts) {
    const order = orderOf(plainText(text));
    if (order) seen.add(order);
  }
  const [only] = seen;
  return seen.size === 1 && only ? only : null;
}

function orderOf(text: string): DayOrder {
  const [, one, , two] = slashed.exec(text) ?? [];
  if (Number(one) > 12 && Number(two) <= 12) return 'day-first';
  return Number(two) > 12 && Number(one) <= 12 ? 'month-first' : null;
}

function monthOfWord(word: string | undefined): number {
  return months.indexOf((word ?? '').slice(0, 3).toLowerCase()) + 1;
}

function day(cell: Cell, year: string | undefined, month: number, dayOfMonth: string | undefined): ParsedCell {
  const fullYear = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  const date = new Date(Date.UTC(fullYear, month - 1, Number(dayOfMonth)));
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(dayOfMonth) && fullYear >= 1900 && fullYear < 2200;
  return isReal ? { value: date.toISOString().slice(0, 10) } : { problem: notADay(cell) };
}

function notADay(cell: Cell): string {
  return `"${storableText(cell.text, 60)}" is not a date. Write it YYYY-MM-DD.`;
}
