import type { CellObject } from '@e965/xlsx';
import type { CatalogueEntry } from '#core/kpis/catalogue/catalogue-entry.ts';
import type { Random } from './create-random.ts';
import { decimalsOf } from './value-for-score.ts';

/** A cell as the spreadsheet library takes it; `text` is what a person sees in it. */
export type TypedCell = { cell: CellObject; text: string };

/** A cell of text, which a person sees as it is. */
export function textCell(text: string): TypedCell {
  return { cell: { t: 's', v: text }, text };
}

/** A number with a format of its own, for which the caller says how Excel shows it. */
function numberCell(value: number, text: string, format?: string, formula?: string): TypedCell {
  return { cell: { t: 'n', v: value, w: text, ...(format && { z: format }), ...(formula && { f: formula }) }, text };
}

function withThousands(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

type Form = () => TypedCell;

function percentForms(value: number, decimals: number): Form[] {
  const format = decimals > 0 ? `0.${'0'.repeat(decimals)}%` : '0%';
  const shown = value.toFixed(decimals);
  const share = Number((value / 100).toFixed(6));
  const formatted = () => numberCell(share, `${shown}%`, format);
  return [
    formatted,
    formatted,
    () => textCell(`${shown} %`),
    () => textCell(`${shown}%`),
    () => numberCell(share, `${shown}%`, format, `${shown}/100`),
  ];
}

function hourForms(value: number): Form[] {
  const forms: Form[] = [() => textCell(`${value} hours`), () => numberCell(value, String(value))];
  if (value <= 3) forms.push(() => textCell(`${Math.round(value * 60)} min`));
  if (value >= 48 && value % 12 === 0) forms.push(() => textCell(`${value / 24} days`));
  return forms;
}

function moneyForms(value: number): Form[] {
  const grouped = withThousands(value);
  if (value >= 1_000_000) return [() => textCell(`$${value / 1_000_000}M`)];
  return [() => textCell(`$${grouped}`), () => numberCell(value, `$${grouped}`, '"$"#,##0')];
}

function plainForms(value: number): Form[] {
  const forms: Form[] = [() => numberCell(value, String(value))];
  if (value < 0) return [() => textCell(`(${Math.abs(value)})`), ...forms];
  if (value >= 1000)
    return [() => textCell(withThousands(value)), () => numberCell(value, withThousands(value), '#,##0')];
  if (Number.isInteger(value) && value > 1) {
    const part = Math.floor(value / 3);
    forms.push(() => numberCell(value, String(value), undefined, `SUM(${part},${value - part})`));
  }
  return forms;
}

/**
 * A cell that holds `value` (in the entry's unit) in one of the forms in which people type it into a workbook:
 * percent formats, units in words, money, brackets for minus, formulas with their last value.
 */
export function typeValue(entry: CatalogueEntry, value: number, random: Random): TypedCell {
  if (entry.unit === 'yes/no') return textCell(value === 1 ? 'Yes' : 'No');
  if (entry.unit === '%') return random.pick(percentForms(value, decimalsOf(entry)))();
  if (entry.unit === 'hours') return random.pick(hourForms(value))();
  if (entry.unit === 'USD') return random.pick(moneyForms(value))();
  if (entry.unit.startsWith('/') && random.chance(0.6)) return textCell(`${value}${entry.unit}`);
  if ((entry.unit === 'days' || entry.unit === 'minutes') && random.chance(0.4))
    return textCell(`${value} ${entry.unit}`);
  return random.pick(plainForms(value))();
}
