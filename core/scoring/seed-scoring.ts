import { kpiCatalogue } from '#core/kpis/catalogue/kpi-catalogue.ts';
import { insertRows } from '#db/insert-rows.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { nameKey } from '#shared/names.ts';
import { addVersion } from './change-scoring.ts';
import { rangeValues } from './present-range.ts';

/** The categories every workspace starts with. Source: docs/health-score.md, section 1. */
export const defaultCategories = [
  { name: 'Relationship Strength', weight: 0.2 },
  { name: 'Adoption & Engagement', weight: 0.25 },
  { name: 'Support & Experience', weight: 0.2 },
  { name: 'Product Value', weight: 0.2 },
  { name: 'Business Outcomes', weight: 0.15 },
];

/** Gives a new workspace its categories and a copy of the built-in ranges: version 1 of its settings. */
export async function seedScoring(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    const rows = kpiCatalogue.map((entry) => ({
      tenantId: ctx.tenant.id,
      id: newId(),
      ...rangeValues(entry),
      nameKey: nameKey(entry.kpiName),
      isBuiltIn: true,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }));
    await insertRows(tx, kpiReferenceRanges, rows);
    await addVersion(ctx, tx, {
      version: 1,
      categories: defaultCategories,
      criticalCap: false,
      reason: 'scoring.seeded',
    });
    const newValues = { version: 1, categories: defaultCategories, ranges: rows.length };
    await audit(ctx, tx, { action: 'scoring.seeded', resourceType: 'scoring', resourceId: null, newValues });
  });
}
