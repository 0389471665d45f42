import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { scoringVersions, tenantConfigs } from '#db/schema/tenants.ts';
import type { Ctx } from '#platform/ctx.ts';

export type ScoringVersion = typeof scoringVersions.$inferSelect;

/** The settings in force: categories with their weights as configured, the cap, and the version that every score names. */
export async function readScoring(
  ctx: Ctx,
  tx: Tx,
): Promise<Pick<ScoringVersion, 'version' | 'categories' | 'criticalCap' | 'createdAt' | 'createdBy'>> {
  const [scoring] = await tx
    .select({
      version: scoringVersions.version,
      categories: scoringVersions.categories,
      criticalCap: scoringVersions.criticalCap,
      createdAt: scoringVersions.createdAt,
      createdBy: scoringVersions.createdBy,
    })
    .from(scoringVersions)
    .innerJoin(
      tenantConfigs,
      and(
        eq(tenantConfigs.tenantId, scoringVersions.tenantId),
        eq(tenantConfigs.scoringVersion, scoringVersions.version),
      ),
    )
    .where(eq(scoringVersions.tenantId, ctx.tenant.id));
  if (!scoring) throw new Error('The workspace has no scoring settings.');
  return scoring;
}
