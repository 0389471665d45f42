import { nameKey } from '#shared/names.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { kpiCatalogue } from './kpi-catalogue.ts';

const entryByKey = new Map(
  kpiCatalogue.flatMap((entry) =>
    [entry.kpiName, ...(entry.aliases ?? [])].map((name): [string, CatalogueEntry] => [nameKey(name), entry]),
  ),
);

/** The built-in range for a KPI by its name or one of its other names (case, space and punctuation aside), or null. */
export function findCatalogueEntry(name: string): CatalogueEntry | null {
  return entryByKey.get(nameKey(name)) ?? null;
}
