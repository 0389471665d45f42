import type { z } from 'zod';
import type { Cell } from '#platform/spreadsheets/read-cells.ts';

/** Whether the days of a column are written day first or month first, when one of its cells tells. */
export type DayOrder = 'day-first' | 'month-first' | null;

/** What a cell says, or what is wrong with it; `more` holds what else it tells, such as the currency of an amount. */
export type ParsedCell = { value: unknown; more?: Record<string, unknown> } | { problem: string };

/** A field that a column of a file may fill; `synonyms` are the headers it goes by, best first, separated by commas. */
export type RecordField = {
  name: string;
  label: string;
  isRequired: boolean;
  isDay?: boolean;
  /** The field this one is a part of, as a first name is of a name; parts count where the whole has no column. */
  partOf?: string;
  synonyms: string;
  /** Never given a blank cell. */
  parse(cell: Cell, dayOrder: DayOrder): ParsedCell;
};

/** A fault of a row: `cell` is its address, null when the row as a whole is at fault. */
export type RowProblem = { cell: string | null; text: string | null; message: string };

/** A row of a file as plain data: the texts of its cells and the values they were read as; blank cells are in neither. */
export type RecordRow = {
  sheet: string;
  row: number;
  cells: Record<string, { cell: string; text: string }>;
  values: Record<string, unknown>;
  problems: RowProblem[];
};

/** A field whose text is what a schema of the contract accepts. */
export function textField(
  name: string,
  label: string,
  synonyms: string,
  schema: z.ZodType,
  isRequired = false,
): RecordField {
  return { name, label, synonyms, isRequired, parse: (cell) => checkWith(schema, cellText(cell)) };
}

/** The value a schema of the contract makes of another value, or what it finds wrong. */
export function checkWith(schema: z.ZodType, value: unknown): ParsedCell {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  const [issue] = result.error.issues;
  if (issue?.code === 'too_big' && issue.origin === 'string')
    return { problem: `Has more than ${issue.maximum} characters.` };
  return { problem: issue?.message ?? 'Is not valid.' };
}

/** The text of a cell; the apostrophe that an export puts before what looks like a formula is taken off again. */
export function cellText(cell: Cell): string {
  return storableText(cell.text.replace(/^'(?=[=+\-@\t\r])/, ''));
}

/** At most so many characters of a text, without what the database can't hold: NUL, and halves of a character. */
export function storableText(text: string, most = text.length): string {
  return text.slice(0, most).replaceAll('\0', '').toWellFormed();
}

const blankWords = new Set(['-', '--', 'n/a', 'na', 'none', 'null', 'tbd', 'unknown']);

/** Whether a text stands for "nothing" in a field where it can mean nothing else, such as a date. */
export function isBlankWord(text: string): boolean {
  return blankWords.has(text.trim().toLowerCase());
}

/** A text without the invisible direction marks and odd spaces that copying leaves in dates, amounts and phones. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]/g, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\p{Zs}/gu, ' ')
    .trim();
}
