import {
  catalogueCategories,
  type CatalogueCategory,
  type CatalogueEntry,
} from '#core/kpis/catalogue/catalogue-entry.ts';
import { kpiCatalogue } from '#core/kpis/catalogue/kpi-catalogue.ts';

/** Rows of each tab: 67 in all. */
const rowCounts: Record<CatalogueCategory, number> = {
  'Relationship Strength': 14,
  'Adoption & Engagement': 14,
  'Support & Experience': 13,
  'Product Value': 13,
  'Business Outcomes': 13,
};

export type DemoTab = { category: CatalogueCategory; entries: readonly CatalogueEntry[] };

/** The five tabs of a demo workbook with the KPIs the demo company measures: the first of each category. */
export const demoTabs: readonly DemoTab[] = catalogueCategories.map((category) => ({
  category,
  entries: kpiCatalogue.filter((entry) => entry.category === category).slice(0, rowCounts[category]),
}));
