import { adoptionEngagement } from './adoption-engagement.ts';
import { businessOutcomes } from './business-outcomes.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { productValue } from './product-value.ts';
import { relationshipStrength } from './relationship-strength.ts';
import { supportExperience } from './support-experience.ts';

/** The built-in reference ranges a new tenant starts with, grouped by category in their default order. */
export const kpiCatalogue: readonly CatalogueEntry[] = [
  ...relationshipStrength,
  ...adoptionEngagement,
  ...supportExperience,
  ...productValue,
  ...businessOutcomes,
];
