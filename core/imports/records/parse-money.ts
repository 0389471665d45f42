import type { Cell } from '#platform/spreadsheets/read-cells.ts';
import { plainText } from './record-field.ts';

/** An amount rounded to cents; `currency` is its ISO code, `$` for a bare dollar sign, null when none is written. */
export type Money = { amount: number; currency: string | null };

const signs: [sign: string, currency: string][] = [
  ['US$', 'USD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['S$', 'SGD'],
  ['R$', 'BRL'],
  ['$', '$'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
];
const codes = new Set(Intl.supportedValuesOf('currency'));
const factors: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  mm: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/**
 * The amount of a cell: a number as it is stored; of a text such as $1.2M, 1,200,000 or 1.200.000,50 € what it says. Null
 * when it is no amount, or when a lone dot or comma leaves open whether it groups thousands (1.200).
 */
export function parseMoney(cell: Cell): Money | null {
  const { rest, currency } = takeCurrency(plainText(cell.text));
  if (cell.kind === 'number' && typeof cell.value === 'number') return { amount: toCents(cell.value), currency };
  const sign = /^\((.*)\)$/.exec(rest);
  const isNegative = sign !== null || rest.startsWith('-');
  const match = /^([\d.,' ]*\d[.,]?)\s*([a-z]*)\.?$/i.exec(
    (sign?.[1] ?? rest).replace(/^[+-]\s*/, '').replaceAll('’', "'"),
  );
  const word = (match?.[2] ?? '').toLowerCase();
  const factor = word === '' ? 1 : factors[word];
  const number = match?.[1] === undefined || factor === undefined ? null : plainNumber(match[1].trim(), factor > 1);
  if (number === null || factor === undefined) return null;
  return { amount: toCents(number * factor) * (isNegative ? -1 : 1), currency };
}

function takeCurrency(text: string): { rest: string; currency: string | null } {
  const code = /^([a-z]{3})\b[\s:]*(.*)$|^(.*?)\s*\b([a-z]{3})$/i.exec(text.replace(/(\d)([a-z]{3})$/i, '$1 $2'));
  const written = (code?.[1] ?? code?.[4] ?? '').toUpperCase();
  if (codes.has(written)) return { rest: takeCurrency(code?.[2] ?? code?.[3] ?? '').rest.trim(), currency: written };
  const minus = text.startsWith('-') ? '-' : '';
  const bare = text.slice(minus.length).trim();
  for (const [sign, currency] of signs) {
    if (bare.startsWith(sign)) return { rest: minus + bare.slice(sign.length).trim(), currency };
    if (bare.endsWith(sign)) return { rest: minus + bare.slice(0, -sign.length).trim(), currency };
  }
  return { rest: text, currency: null };
}

function plainNumber(text: string, hasFactor: boolean): number | null {
  const joined = /^\d{1,3}([ ']\d{3})+([.,]\d+)?$/.test(text) ? text.replaceAll(/[ ']/g, '') : text;
  if (/^\d+([.,]\d{1,2})?$/.test(joined) || (hasFactor && /^\d{1,3}[.,]\d+$/.test(joined)))
    return Number(joined.replace(',', '.'));
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(joined) || /^\d{1,2}(,\d{2})+,\d{3}(\.\d+)?$/.test(joined))
    return Number(joined.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(joined) || /^\d{1,3}(\.\d{3})+,\d+$/.test(joined))
    return Number(joined.replaceAll('.', '').replace(',', '.'));
  return /^\d+\.\d+$/.test(joined) && !/^\d{1,3}\.\d{3}$/.test(joined) ? Number(joined) : null;
}

const toCents = (amount: number) => Math.round(Number(amount.toPrecision(15)) * 100) / 100;
