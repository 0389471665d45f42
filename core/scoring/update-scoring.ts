import type { Tx } from '#db/database.ts';
import { audit } from '#platform/audit.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { Scoring, scoringContract } from '#shared/contracts/scoring.ts';
import { renamesOf } from './renames-of.ts';
import { changeScoring } from './change-scoring.ts';
import { checkCategories } from './check-categories.ts';
import { selectScoring } from './get-scoring.ts';

/**
 * Replaces the categories and weights, and sets the cap for critical KPIs when it is given; KPIs of a renamed category
 * go along with it.
 * @throws AppError `scoring.categories`, `scoring.changed-meanwhile`
 */
export async function updateScoring(
  ctx: Ctx,
  input: InputOf<typeof scoringContract.update>,
): Promise<{ scoring: Scoring; job: Job | null }> {
  const { version, categories, recalculateFrom } = input;
  const { job } = await changeScoring(ctx, {
    reason: 'scoring.updated',
    recalculateFrom,
    apply: async (tx, current) => {
      checkCategories(categories);
      if (current.version !== version) {
        const message =
          'Somebody has changed weights or ranges since you opened them. Load them again, and repeat your change if it still fits.';
        throw new AppError('conflict', 'scoring.changed-meanwhile', message, { version: current.version });
      }
      const criticalCap = input.criticalCap ?? current.criticalCap;
      const oldValues = { categories: current.categories, criticalCap: current.criticalCap };
      await audit(ctx, tx, {
        action: 'scoring.updated',
        resourceType: 'scoring',
        resourceId: null,
        oldValues,
        newValues: { categories, criticalCap },
      });
      await emitRenames(ctx, tx, categories);
      return { result: null, categories: categories.map(({ name, weight }) => ({ name, weight })), criticalCap };
    },
  });
  return { scoring: await read(ctx, (tx) => selectScoring(ctx, tx)), job };
}

async function emitRenames(
  ctx: Ctx,
  tx: Tx,
  categories: { name: string; formerName?: string | undefined }[],
): Promise<void> {
  const renames = renamesOf(categories);
  if (renames.length > 0) await emit(ctx, tx, 'categories.renamed', { renames });
}
