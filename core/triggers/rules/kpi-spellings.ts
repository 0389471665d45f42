import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { nameKey } from '#shared/names.ts';

// Churn risk has no range of its own in the catalogue, and so no other names there.
const churnRiskNames = ['Churn Risk', 'Churn Risk Score', 'Churn Probability', 'Churn Likelihood'];

/** The keys of the names under which a workspace may keep a KPI: its own first, then those of the built-in catalogue. */
export function kpiSpellings(name: string): string[] {
  const entry = findCatalogueEntry(name);
  const others = entry ? [entry.kpiName, ...(entry.aliases ?? [])] : [];
  return [...new Set([name, ...others].map(nameKey))];
}

/** The same for what the signal `churn-risk` looks for first. */
export function churnRiskSpellings(): string[] {
  return churnRiskNames.map(nameKey);
}
