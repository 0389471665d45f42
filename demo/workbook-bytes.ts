import * as xlsx from '@e965/xlsx';
import type { CatalogueCategory } from '#core/kpis/catalogue/catalogue-entry.ts';
import { formatMonth, monthParts } from '#shared/months.ts';
import { createRandom } from './create-random.ts';
import { demoMonths, demoTenant } from './demo-company.ts';
import { demoTabs } from './demo-kpis.ts';
import { demoRows, type DemoRow } from './demo-rows.ts';
import type { DemoAccount } from './demo-types.ts';

const header = [
  'KPI/Parameter',
  'Data',
  'Unit',
  'Weight',
  'Health Score Component',
  'Source Review',
  'Impact Level',
  'Measurement Frequency',
];

const sources: Record<CatalogueCategory, string> = {
  'Relationship Strength': 'CSM review',
  'Adoption & Engagement': 'Product analytics',
  'Support & Experience': 'Support desk',
  'Product Value': 'Customer survey',
  'Business Outcomes': 'Finance and CRM',
};

type Row = (xlsx.CellObject | string | null)[];

/** What this account's author puts around the table, the same in all six months. */
type Habits = {
  hasTitle: boolean;
  hasNotesRow: boolean;
  hasTotals: boolean;
  hasNotesTab: boolean;
  hasHiddenTab: boolean;
};

function habitsOf(account: DemoAccount): Habits {
  const random = createRandom(`habits of ${account.name}`);
  return {
    hasTitle: random.chance(0.4),
    hasNotesRow: random.chance(0.35),
    hasTotals: random.chance(0.3),
    hasNotesTab: random.chance(0.3),
    hasHiddenTab: random.chance(0.12),
  };
}

function monthWords(month: number): string {
  const { year, month: ofYear } = monthParts(month);
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${names[ofYear - 1] ?? ''} ${year}`;
}

function weightCell(weight: number | null): xlsx.CellObject | null {
  return weight === null ? null : { t: 'n', v: weight, z: '0%', w: `${Math.round(weight * 100)}%` };
}

function kpiRow({ entry, data, weight }: DemoRow): Row {
  return [
    entry.kpiName,
    data.text === '' ? null : data.cell,
    entry.unit,
    weightCell(weight),
    entry.category,
    sources[entry.category],
    entry.impact,
    entry.frequency[0]?.toUpperCase() + entry.frequency.slice(1),
  ];
}

function totalsRow(rows: readonly DemoRow[], firstRow: number): Row {
  const hundredths = rows.reduce((sum, row) => sum + Math.round((row.weight ?? 0) * 100), 0);
  if (hundredths === 0) return [`Total: ${rows.length} KPIs`];
  const formula = `SUM(D${firstRow}:D${firstRow + rows.length - 1})`;
  return ['Total', null, null, { t: 'n', v: hundredths / 100, z: '0%', w: `${hundredths}%`, f: formula }];
}

function tabSheet(account: DemoAccount, month: number, rows: readonly DemoRow[], habits: Habits): xlsx.WorkSheet {
  const title: Row[] = habits.hasTitle ? [[`${account.name}: customer health, ${monthWords(month)}`], []] : [];
  const table: Row[] = [...title, header, ...rows.map(kpiRow)];
  if (habits.hasTotals) table.push(totalsRow(rows, title.length + 2));
  if (habits.hasNotesRow) table.push([], ['Note: figures as agreed in the monthly review.']);
  const sheet = xlsx.utils.aoa_to_sheet(table);
  sheet['!cols'] = [34, 14, 12, 9, 24, 20, 13, 22].map((wch) => ({ wch }));
  return sheet;
}

function addExtraTabs(book: xlsx.WorkBook, account: DemoAccount, habits: Habits): void {
  if (habits.hasNotesTab) {
    const lines = [
      ['Notes'],
      [`Prepared for the monthly review of ${account.name}.`],
      ['Questions to the account owner.'],
    ];
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(lines), 'Notes');
  }
  if (habits.hasHiddenTab) {
    const lists = [['Impact Level'], ['Critical'], ['High'], ['Medium'], ['Low']];
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(lists), 'Lists');
    xlsx.utils.book_set_sheet_visibility(book, 'Lists', xlsx.utils.consts.SHEET_HIDDEN);
  }
}

/** The name of an account's workbook of a month number: `... 2026-05.xlsx`, or `... May 2026.xlsx` for a third of them. */
export function workbookName(account: DemoAccount, month: number): string {
  const inWords = createRandom(`file name of ${account.name}`).chance(0.35);
  return `${account.name} ${inWords ? monthWords(month) : formatMonth(month)}.xlsx`;
}

/**
 * The bytes of an account's workbook (.xlsx) of a month number, one of `demoMonths(now)`. Nothing in it depends on the
 * clock: the document's dates are those of the month after, when the figures are gathered.
 */
export function workbookBytes(account: DemoAccount, month: number, now: Date): Uint8Array {
  const index = demoMonths(now).indexOf(month);
  if (index < 0) throw new RangeError(`The demo has no workbook of ${formatMonth(month)}`);
  const habits = habitsOf(account);
  const rows = demoRows(account, index);
  const book = xlsx.utils.book_new();
  for (const { category } of demoTabs) {
    const ofTab = rows.filter((row) => row.entry.category === category);
    xlsx.utils.book_append_sheet(book, tabSheet(account, month, ofTab, habits), category);
  }
  addExtraTabs(book, account, habits);
  const { year, month: ofYear } = monthParts(month);
  const gathered = new Date(Date.UTC(year, ofYear, 3, 9));
  book.Props = { Title: account.name, Author: demoTenant.name, CreatedDate: gathered, ModifiedDate: gathered };
  const options = { type: 'array', bookType: 'xlsx', bookSST: true, compression: true } as const;
  return new Uint8Array(xlsx.write(book, options) as ArrayBuffer);
}
