import type { CatalogueEntry } from '#core/kpis/catalogue/catalogue-entry.ts';
import { createRandom, type Random } from './create-random.ts';
import { demoTabs } from './demo-kpis.ts';
import type { DemoAccount } from './demo-types.ts';
import { storyScore } from './story-score.ts';
import { textCell, typeValue, type TypedCell } from './type-value.ts';
import { valueForScore } from './value-for-score.ts';
import { weightOf } from './weight-of.ts';

/** One KPI row: `value` is the number the cell stands for in the entry's unit, null when there is none. */
export type DemoRow = {
  entry: CatalogueEntry;
  value: number | null;
  data: TypedCell;
  /** A share of its tab, 0 to 1, or null when the weight cell is blank. */
  weight: number | null;
};

const missingTexts = ['', 'N/A', '-', 'TBD', 'n.a.'] as const;
const invalidTexts = ['see ticket', 'improving', 'ask Priya', 'about the same'] as const;

/** Figures the account with missing data never has: a third of them, and of one tab all but one. */
function isNeverKnown(account: DemoAccount, entry: CatalogueEntry): boolean {
  if (account.story !== 'missing-data') return false;
  if (entry.category === 'Product Value') return entry.kpiName !== 'Product Satisfaction';
  return createRandom(`unknown ${account.name}/${entry.kpiName}`).chance(0.35);
}

/** How likely a cell has no number. */
function gapChance(account: DemoAccount, entry: CatalogueEntry, month: number): number {
  if (isNeverKnown(account, entry)) return 1;
  if (account.story === 'missing-data') return 0.12;
  if (account.story === 'stale' && month >= 2) return 0.97;
  return account.story === 'steady' ? 0.02 : 0.005;
}

function missingCell(account: DemoAccount, random: Random): TypedCell {
  if (account.story === 'missing-data' && random.chance(0.2)) return textCell(random.pick(invalidTexts));
  return textCell(account.story === 'stale' ? '' : random.pick(missingTexts));
}

/** A quarterly figure is new in the first and the fourth month, a yearly one in the first; between, it is repeated. */
function measuredMonth(entry: CatalogueEntry, month: number): number {
  if (entry.frequency === 'quarterly') return month - (month % 3);
  return entry.frequency === 'annual' ? 0 : month;
}

/** Half of the steady accounts leave a quarterly or yearly cell blank between its measurements. */
function leavesBlanks(account: DemoAccount): boolean {
  return account.story === 'steady' && createRandom(`blanks of ${account.name}`).chance(0.5);
}

function demoRow(account: DemoAccount, entry: CatalogueEntry, month: number): DemoRow {
  const weight = weightOf(account, entry);
  const since = account.story === 'steady' || account.story === 'stale' ? measuredMonth(entry, month) : month;
  if (since !== month && leavesBlanks(account)) return { entry, weight, value: null, data: textCell('') };
  const random = createRandom(`cell of ${account.name}/${entry.kpiName}/${month}`);
  if (random.chance(gapChance(account, entry, month)))
    return { entry, weight, value: null, data: missingCell(account, random) };
  const value = valueForScore(entry, storyScore(account, entry, since));
  return { entry, weight, value, data: typeValue(entry, value, random) };
}

/** The 67 rows of an account's workbook, tab by tab; `month` is 0 (the oldest) to 5 (the latest). */
export function demoRows(account: DemoAccount, month: number): DemoRow[] {
  return demoTabs.flatMap((tab) => tab.entries.map((entry) => demoRow(account, entry, month)));
}
