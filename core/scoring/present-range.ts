import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import type { kpiReferenceRanges } from '#db/schema/kpis.ts';
import type { ReferenceRange } from '#shared/contracts/scoring.ts';

export type RangeRow = typeof kpiReferenceRanges.$inferSelect;

const fields = [
  'kpiName',
  'category',
  'unit',
  'higherIsBetter',
  'criticalMin',
  'criticalMax',
  'riskMin',
  'riskMax',
  'healthyMin',
  'healthyMax',
  'description',
] as const;

export type RangeValues = Pick<RangeRow, (typeof fields)[number]>;

/** A range as the API shows it. */
export function presentRange(row: RangeRow): ReferenceRange {
  const { id, isBuiltIn, version, updatedBy, updatedByName } = row;
  return {
    id,
    ...rangeValues(row),
    isBuiltIn,
    version,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: updatedBy !== null && updatedByName !== null ? { id: updatedBy, name: updatedByName } : null,
  };
}

/** What a person can write of a range. */
export function rangeValues(range: RangeValues): RangeValues {
  return Object.fromEntries(fields.map((field) => [field, range[field]])) as RangeValues;
}

/** Whether a range stands as the built-in catalogue has it. */
export function isAsBuiltIn(range: RangeValues): boolean {
  const entry = findCatalogueEntry(range.kpiName);
  return entry !== null && fields.every((field) => entry[field] === range[field]);
}
