import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { users } from '#db/schema/members.ts';
import { may } from '#platform/actor.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Scoring } from '#shared/contracts/scoring.ts';
import { readScoring } from './read-scoring.ts';

/** Categories, weights and the cap in force, as a version of the settings. */
export function getScoring(ctx: Ctx): Promise<Scoring> {
  allow(ctx, 'scoring:read');
  return read(ctx, (tx) => selectScoring(ctx, tx));
}

/** The same inside an open transaction. */
export async function selectScoring(ctx: Ctx, tx: Tx): Promise<Scoring> {
  const { version, categories, criticalCap, createdAt, createdBy } = await readScoring(ctx, tx);
  const [updatedBy = null] = createdBy
    ? await tx
        .select({ id: users.id, name: users.name })
        .from(users)
        .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.id, createdBy)))
    : [];
  return {
    version,
    categories,
    criticalCap,
    updatedAt: createdAt.toISOString(),
    updatedBy,
    can: { update: may(ctx.actor, 'scoring:write') },
  };
}
