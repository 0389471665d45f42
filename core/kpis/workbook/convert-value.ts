import { durationUnitOf, secondsPer } from './parse-duration.ts';

/** What convertToUnit makes of a value: a number in the range's unit, or why there is none. */
export type Converted = { number: number; why: null } | { number: null; why: string };

const percentUnits = new Set(['%', 'percent', 'percentage', 'pct']);
const ratioUnits = new Set(['ratio', 'fraction', 'share', 'decimal', 'proportion']);
const ratingUnits = /^(\/\s*\d+|out of \d+|scores?|ratings?|points?|pts|stars?|scale|index)$/;
const currencyUnit = /^([A-Z]{3}|[$\u20ac\u00a3\u00a5])$/;

/**
 * The number of a parsed value in the unit of a reference range; `max` is the range's largest break point. Only a unit
 * that is written is converted. What converts to what: docs/flows/from-workbook-to-score.md, the decisions of reading.
 */
export function convertToUnit(
  value: { number: number; unit: string | null; denominator?: number },
  range: { unit: string | null; max: number },
): Converted {
  const rangeUnit = range.unit?.trim().toLowerCase() ?? '';
  if (value.denominator !== undefined) return asIs(scaleRatio(value.number, value.denominator, rangeUnit, range.max));
  if (value.unit === null || rangeUnit === '') return asIs(value.number);
  const from = durationUnitOf(value.unit);
  const to = durationUnitOf(rangeUnit);
  if (from && to) return asIs(tidy((value.number * secondsPer[from]) / secondsPer[to]));
  if (from) return no(`${value.unit} can't be converted to ${range.unit}`);
  if (value.unit === '%') {
    if (to) return no(`a percentage can't be converted to ${range.unit}`);
    return asIs(ratioUnits.has(rangeUnit) ? tidy(value.number / 100) : value.number);
  }
  const isCurrency = currencyUnit.test(value.unit);
  if (isCurrency && to) return no(`${value.unit} can't be converted to ${range.unit}`);
  const wanted = currencyOf(range.unit ?? '');
  if (isCurrency && wanted !== null && wanted !== value.unit) return no(`${value.unit} is not ${range.unit}`);
  return asIs(value.number);
}

function scaleRatio(number: number, denominator: number, rangeUnit: string, max: number): number {
  if (ratioUnits.has(rangeUnit)) return tidy(number / denominator);
  if (percentUnits.has(rangeUnit)) return tidy((number / denominator) * 100);
  if (!ratingUnits.test(rangeUnit)) return number;
  const outOf = Number(/\d+/.exec(rangeUnit)?.[0] ?? max);
  return tidy((number / denominator) * outOf);
}

function currencyOf(unit: string): string | null {
  const code = { $: 'USD', '\u20ac': 'EUR', '\u00a3': 'GBP', '\u00a5': 'JPY' }[unit.trim()];
  return code ?? (/^[A-Z]{3}$/.test(unit.trim()) ? unit.trim() : null);
}

function tidy(number: number): number {
  return Number(number.toPrecision(15));
}

function asIs(number: number): Converted {
  return Number.isFinite(number) ? { number, why: null } : no('the number is too large');
}

function no(why: string): Converted {
  return { number: null, why };
}
