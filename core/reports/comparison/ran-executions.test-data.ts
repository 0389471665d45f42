import { eq } from 'drizzle-orm';
import { playbookExecutions } from '#db/schema/executions.ts';
import { healthTrends } from '#db/schema/health.ts';
import { playbookVersions } from '#db/schema/playbooks.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { monthParts } from '#shared/months.ts';

/** An execution as a test writes it. */
export type Ran = {
  accountId: string;
  playbookId: string;
  status: 'in-progress' | 'completed' | 'failed' | 'cancelled';
  startedAt: Date;
  completedAt: Date | null;
  scoreAtStart: number | null;
  scoreAtEnd: number | null;
};
/** The score of an account in a month (a number). */
export type Trend = { accountId: string; month: number; score: number; writtenAt?: Date };

/** The same numbers in every run. */
export function randomizer(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Stores executions and trends as they are, without any of what follows from them. */
export async function store(ctx: Ctx, ran: Ran[], trends: Trend[]): Promise<void> {
  const common = { tenantId: ctx.tenant.id, createdAt: ctx.now, updatedAt: ctx.now };
  await write(ctx, async (tx) => {
    await tx.insert(healthTrends).values(
      trends.map(({ accountId, month, score, writtenAt = ctx.now }) => ({
        ...common,
        updatedAt: writtenAt,
        id: newId(),
        accountId,
        ...monthParts(month),
        score,
        categoryScores: {},
        coverage: 1,
        settingsVersion: 1,
      })),
    );
    for (const one of ran) {
      const [version] = await tx.select().from(playbookVersions).where(eq(playbookVersions.playbookId, one.playbookId));
      const day = one.startedAt.toISOString().slice(0, 10);
      await tx.insert(playbookExecutions).values({
        ...common,
        ...one,
        id: newId(),
        playbookVersionId: version?.id ?? '',
        triggeredBy: 'manual',
        reason: 'To see what it brings',
        baseline: [],
        startedOn: day,
        dueOn: day,
        startedByName: 'Test',
        lastProgressAt: one.startedAt,
      });
    }
  });
}
