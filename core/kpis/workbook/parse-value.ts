import type { Cell } from '#platform/spreadsheets/read-spreadsheet.ts';
import { nameKey } from '#shared/names.ts';
import { durationOf } from './parse-duration.ts';
import { parseNumber, plainText } from './parse-number.ts';

/** A value as a person reads it. `unit`: '%', an ISO currency, '/5' (with `denominator` 5), 'hours' and its like, or null. */
export type ParsedValue = {
  number: number | null;
  unit: string | null;
  denominator?: number;
  state: 'number' | 'missing' | 'invalid';
  problem?: string;
};

type Amount = { number: number; step: number; unit: string | null; denominator?: number };

// No value is this long; a cell of 32,000 signs must not cost more than a look.
const longestValue = 80;
const missing: ParsedValue = { number: null, unit: null, state: 'missing' };
const missingTexts = new Set(
  [
    'n/a',
    'na',
    'n.a.',
    'n.a',
    '#n/a',
    'tbd',
    'tbc',
    'none',
    'null',
    'nil',
    'not available',
    'not applicable',
    'no data',
  ]
    .concat(['#div/0!', '#value!', '#ref!', '#name?', '#num!', '#null!', '#getting_data', '#spill!', '#calc!'])
    .concat(['', '-', '--', '---', '?', '.', '...', '\u2026', '/']),
);
const yes = new Set(['yes', 'y', 'true']);
const no = new Set(['no', 'n', 'false']);
const currencies: [sign: string, code: string][] = [
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['NZ$', 'NZD'],
  ['S$', 'SGD'],
  ['HK$', 'HKD'],
  ['R$', 'BRL'],
  ['$', 'USD'],
  ['\u20ac', 'EUR'],
  ['\u00a3', 'GBP'],
  ['\u00a5', 'JPY'],
  ['\u20b9', 'INR'],
];
const currencyCodes = 'USD|EUR|GBP|JPY|AUD|NZD|CAD|CHF|INR|SGD|HKD|BRL|CNY|SEK|NOK|DKK|PLN|ZAR|MXN|AED|SAR|ILS';
const currencyCode = new RegExp(`^(?:(${currencyCodes})\\s*(.+)|(.+?)\\s*(${currencyCodes}))$`, 'i');
const multipliers: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, mio: 1e6, mm: 1e6, million: 1e6 };
Object.assign(multipliers, { b: 1e9, bn: 1e9, billion: 1e9, t: 1e12, tn: 1e12, trillion: 1e12 });

/** The value of a cell, undefined being a blank one; an invalid one says what is wrong with it. */
export function parseValue(cell: Cell | undefined): ParsedValue {
  if (!cell || cell.kind === 'blank' || cell.kind === 'error') return missing;
  if (cell.kind === 'boolean') return { number: cell.value === true ? 1 : 0, unit: null, state: 'number' };
  if (cell.kind === 'date') return invalid(`"${cell.text}" is a date, not a value`);
  if (cell.kind === 'number' && typeof cell.value === 'number') return parseNumberCell(cell, cell.value);
  return parseValueText(cell.text);
}

/** The value of a text, in all the forms people write it in. Never yields NaN or infinity. */
export function parseValueText(text: string): ParsedValue {
  const plain = plainText(text);
  const key = plain.toLowerCase();
  if (missingTexts.has(key) || missingTexts.has(key.replaceAll(' ', ''))) return missing;
  if (yes.has(key)) return { number: 1, unit: null, state: 'number' };
  if (no.has(key)) return { number: 0, unit: null, state: 'number' };
  const amount = plain.length <= longestValue ? parseAmount(plain) : null;
  if (amount) return toValue(amount);
  if (/^[\d.,]+ ?m$/.test(plain)) return invalid(`"${text}" can mean minutes or millions: write 5 min or 5M`);
  return invalid(nameKey(text) === '' ? 'holds no number' : `"${shorten(text)}" is not a number`);
}

// Excel computes with 15 digits, so the 16th and 17th of a double are noise. What the cell shows decides about unit and
// scale; the stored number is taken where both agree but for rounding, since it is the more exact of the two.
function parseNumberCell(cell: Cell, stored: number): ParsedValue {
  const exact = Number(stored.toPrecision(15));
  if (cell.elapsedUnit) {
    const perDay = { hours: 24, minutes: 1440, seconds: 86_400 }[cell.elapsedUnit];
    return { number: Number((exact * perDay).toPrecision(12)), unit: cell.elapsedUnit, state: 'number' };
  }
  const scaled = cell.isPercent ? Number((exact * 100).toPrecision(15)) : exact;
  const plainUnit = cell.isPercent ? '%' : null;
  const isPlain = plainUnit === null && cell.text === String(exact);
  const shown = isPlain || cell.text.includes('/') ? null : parseAmount(plainText(cell.text));
  if (!shown) return { number: scaled, unit: plainUnit, state: 'number' };
  const isSame = Math.abs(shown.number - scaled) <= shown.step * 0.500001 + Math.abs(scaled) * 1e-9;
  return toValue({ ...shown, number: isSame ? scaled : shown.number, unit: shown.unit ?? plainUnit });
}

function parseAmount(text: string): Amount | null {
  const bracketed = /^(.*?)\(\s*(.+?)\s*\)(.*)$/.exec(text);
  if (bracketed) {
    const inner = `${bracketed[1] ?? ''}${bracketed[2] ?? ''}${bracketed[3] ?? ''}`;
    const isAccounting =
      /^[^\d(]*$/.test(bracketed[1] ?? '') && /^\s*(%|[a-z$\u20ac\u00a3\u00a5]*)\s*$/i.test(bracketed[3] ?? '');
    const amount = isAccounting && !/[-+]/.test(inner) ? parseUnsigned(inner.trim()) : null;
    return amount && negate(amount);
  }
  const sign = /^([^\d.,+-]{0,4}?)\s*([+-])\s*(.+)$/.exec(text);
  if (sign) {
    const amount = parseUnsigned(`${sign[1] ?? ''}${sign[3] ?? ''}`);
    return amount && sign[2] === '-' ? negate(amount) : amount;
  }
  return parseUnsigned(text);
}

function parseUnsigned(text: string): Amount | null {
  return parseScale(text) ?? parseRatio(text) ?? durationOf(text);
}

function parseScale(text: string): Amount | null {
  const { rest, unit } = takeCurrency(text);
  const percent = unit === null ? /^(.+?)\s*(%|percent|per cent|pct)$/i.exec(rest) : null;
  if (percent) return withUnit(percent[1] ?? '', 1, '%');
  const suffix = /^(.*[\d.,])\s*([a-z]+)\.?$/i.exec(rest);
  if (!suffix) return withUnit(rest, 1, unit);
  const word = suffix[2] ?? '';
  if (word === 'm' && unit === null) return null;
  const multiplier = multipliers[word.toLowerCase()];
  return multiplier === undefined ? null : withUnit(suffix[1] ?? '', multiplier, unit);
}

function parseRatio(text: string): Amount | null {
  const match = /^(.+?)\s*(?:\/|\b(?:out )?of\b)\s*(.+)$/i.exec(text);
  const numerator = parseNumber(match?.[1] ?? '');
  const denominator = parseNumber(match?.[2] ?? '');
  if (!numerator || !denominator || denominator.number === 0) return null;
  return { ...numerator, unit: `/${denominator.number}`, denominator: denominator.number };
}

function takeCurrency(text: string): { rest: string; unit: string | null } {
  if (/^[\d.,]*$/.test(text)) return { rest: text, unit: null };
  const code = currencyCode.exec(text);
  if (code) {
    const inner = takeCurrency((code[2] ?? code[3] ?? '').trim());
    return { rest: inner.rest, unit: (code[1] ?? code[4] ?? '').toUpperCase() };
  }
  for (const [sign, unit] of currencies) {
    if (text.startsWith(sign)) return { rest: text.slice(sign.length).trim(), unit };
    if (sign.length === 1 && text.endsWith(sign)) return { rest: text.slice(0, -1).trim(), unit };
  }
  return { rest: text, unit: null };
}

function withUnit(digits: string, multiplier: number, unit: string | null): Amount | null {
  const written = parseNumber(digits);
  if (!written) return null;
  const number = multiplier === 1 ? written.number : Number((written.number * multiplier).toPrecision(15));
  return { number, step: written.step * multiplier, unit };
}

function negate(amount: Amount): Amount {
  return { ...amount, number: amount.number === 0 ? 0 : -amount.number };
}

function toValue({ number, unit, denominator }: Amount): ParsedValue {
  if (!Number.isFinite(number)) return invalid('is too large a number');
  return { number, unit, ...(denominator === undefined ? {} : { denominator }), state: 'number' };
}

function invalid(problem: string): ParsedValue {
  return { number: null, unit: null, state: 'invalid', problem };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
