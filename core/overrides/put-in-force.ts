import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { bandOf } from '#core/health/calculation/score-value.ts';
import type { Tx } from '#db/database.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { ScoreChange } from '#shared/events.ts';

export type LockedHealth = Awaited<ReturnType<typeof lockHealth>>[number];

/** Locks the current health of accounts, in the order in which a calculation does: who overrides first comes first. */
export function lockHealth(ctx: Ctx, tx: Tx, accountIds: string[]) {
  const { id, month, isActive, score, band, calculatedScore, calculatedBand } = accountHealth;
  return tx
    .select({ id, month, isActive, score, band, calculatedScore, calculatedBand })
    .from(accountHealth)
    .where(and(eq(accountHealth.tenantId, ctx.tenant.id), inArray(id, accountIds)))
    .orderBy(asc(id))
    .for('update');
}

/** An account, locked, with the override that is to be in force from now on; null for the calculated score. */
export type NewlyInForce = { health: LockedHealth; override: { score: number; endsAt: Date } | null };

/** Puts overrides or the calculated scores in force, and tells which scores moved by that. */
export async function putInForce(ctx: Ctx, tx: Tx, accounts: NewlyInForce[], cause: string): Promise<void> {
  if (accounts.length === 0) return;
  const rows = accounts.map(({ health, override }) => ({
    id: health.id,
    override_score: override?.score ?? null,
    override_ends_at: override?.endsAt ?? null,
    ...inForce({ health, override }),
  }));
  await tx.execute(sql`
    update account_health
    set override_score = given.override_score, override_ends_at = given.override_ends_at, score = given.score, band = given.band,
      updated_at = ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(id uuid, override_score float8, override_ends_at timestamptz, score float8, band text)
    where account_health.tenant_id = ${ctx.tenant.id} and account_health.id = given.id`);
  const changes = accounts.flatMap((account) => scoreChange(account, cause));
  if (changes.length > 0) await emit(ctx, tx, 'scores.changed', { changes });
  await emit(ctx, tx, 'health.recalculated', { accountIds: accounts.map(({ health }) => health.id) });
}

function inForce({ health, override }: NewlyInForce): Pick<LockedHealth, 'score' | 'band'> {
  if (override) return { score: override.score, band: bandOf(override.score) };
  return { score: health.calculatedScore, band: health.calculatedBand };
}

function scoreChange({ health, override }: NewlyInForce, cause: string): ScoreChange[] {
  const before = { score: health.score, band: health.band };
  const after = inForce({ health, override });
  if (before.score === after.score && before.band === after.band) return [];
  return [{ accountId: health.id, month: health.month, before, after, cause }];
}
