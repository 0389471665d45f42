import { and, eq, isNull } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import { round } from '#core/health/calculation/round.ts';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { TenantConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { healthOverrides } from '#db/schema/overrides.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError, invalid, notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { addDays, dayOf } from '#shared/business-days.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Override, overridesContract } from '#shared/contracts/overrides.ts';
import { formatDay } from '#shared/format-values.ts';
import { closeOverrides } from './close-overrides.ts';
import { endOfDay } from './end-of-day.ts';
import { selectOverride } from './end-override.ts';
import { presentOverride } from './present-override.ts';
import type { OverrideRow } from './present-override.ts';
import { lockHealth, putInForce } from './put-in-force.ts';

const daysUnlessGiven = 30;
const mostDays = 90;
const dayMs = 86_400_000;
const inactive = 'This account is inactive. Restore it before its score is overridden.';

/**
 * Sets the score of an account in place of the calculated one, for a reason and until the end of a day in the workspace's
 * time zone. One override at a time: another one is put in its place only by who names it in `replaces`.
 * @throws AppError `account.not-found`, `account.inactive`, `override.not-found`, `override.last-day`, `override.in-force` (conflict, saying
 * who set the one in force and until when), `override.ended-meanwhile` (conflict)
 */
export function setOverride(ctx: Ctx, input: InputOf<typeof overridesContract.set>): Promise<Override> {
  allow(ctx, 'health:write');
  return write(ctx, async (tx) => {
    const [health] = await lockHealth(ctx, tx, [input.id]);
    if (!health) throw notFound('account');
    if (!health.isActive) throw new AppError('precondition', 'account.inactive', inactive);
    const config = await readConfig(ctx, tx);
    const endsAt = endOf(ctx, config, input.lastDay);
    const replaced = await makeRoom(ctx, tx, config, input);
    const row: typeof healthOverrides.$inferInsert = {
      tenantId: ctx.tenant.id,
      id: newId(),
      accountId: input.id,
      score: round(input.score),
      reason: input.reason,
      startsAt: ctx.now,
      endsAt,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
    const [stored] = await tx.insert(healthOverrides).values(row).returning();
    if (!stored) throw new Error('The override was not stored.');
    await audit(ctx, tx, { action: 'override.set', resourceType: 'override', resourceId: row.id, newValues: stored });
    await tell(ctx, tx, config, { stored, replaced, calculatedScore: health.calculatedScore });
    await putInForce(ctx, tx, [{ health, override: { score: stored.score, endsAt } }], 'override.set');
    // A moment later: the clocks of the queue and of this process may differ a little.
    const afterSeconds = Math.ceil((endsAt.getTime() - ctx.now.getTime()) / 1000) + 1;
    await emit(ctx, tx, 'overrides.due', {}, { afterSeconds });
    return presentOverride(stored, ctx.now);
  });
}

function endOf(ctx: Ctx, config: TenantConfig, lastDay: string | undefined): Date {
  const today = currentDay(ctx, config);
  const last = lastDay ?? addDays(today, daysUnlessGiven);
  const latest = addDays(today, mostDays);
  if (last < today || last > latest) {
    const message = `The last day of an override is at most ${mostDays} days away: choose one from ${today} to ${latest}.`;
    throw invalid('override.last-day', message, [{ path: 'lastDay', message }]);
  }
  // Where the clock is set back meanwhile, the days to the last one are an hour longer than the table allows.
  const mostMs = ctx.now.getTime() + (mostDays + 1) * dayMs;
  return new Date(Math.min(endOfDay(last, config.timezone).getTime(), mostMs));
}

/** Ends the override in force if it may be: because its time is over, or to be replaced. @returns the replaced one */
async function makeRoom(
  ctx: Ctx,
  tx: Tx,
  config: TenantConfig,
  { id: accountId, replaces }: InputOf<typeof overridesContract.set>,
): Promise<OverrideRow | null> {
  const [found] = await tx
    .select()
    .from(healthOverrides)
    .where(
      and(
        eq(healthOverrides.tenantId, ctx.tenant.id),
        eq(healthOverrides.accountId, accountId),
        isNull(healthOverrides.endedAt),
      ),
    );
  if (found && found.endsAt <= ctx.now) await closeOverrides(ctx, tx, [found], 'expired');
  const inForce = found && found.endsAt > ctx.now ? found : null;
  if (replaces === undefined ? inForce === null : inForce?.id === replaces) {
    if (inForce) await closeOverrides(ctx, tx, [inForce], 'replaced');
    return inForce;
  }
  if (replaces !== undefined) await selectOverride(ctx, tx, accountId, replaces);
  if (inForce) throw alreadyInForce(inForce, config);
  const message = 'The override you wanted to replace has ended meanwhile, and the calculated score counts again.';
  throw new AppError('conflict', 'override.ended-meanwhile', message, { overrideId: replaces });
}

function alreadyInForce(row: OverrideRow, config: TenantConfig): AppError {
  const { id: overrideId, score, createdByName: setBy, endsAt } = row;
  const message = `${setBy} has set the score of this account to ${score} until ${formatDay(lastDayOf(endsAt, config))}. Replace that override if yours is to count in its place.`;
  return new AppError('conflict', 'override.in-force', message, { overrideId, score, setBy, endsAt });
}

function lastDayOf(endsAt: Date, { timezone }: TenantConfig): string {
  return dayOf(new Date(endsAt.getTime() - 1), timezone);
}

async function tell(
  ctx: Ctx,
  tx: Tx,
  config: TenantConfig,
  {
    stored,
    replaced,
    calculatedScore,
  }: { stored: OverrideRow; replaced: OverrideRow | null; calculatedScore: number | null },
): Promise<void> {
  const { id, accountId, score, reason, endsAt } = stored;
  const before = replaced ? ` in place of ${replaced.score} by ${replaced.createdByName}` : '';
  await addTimelineEvents(ctx, tx, [
    {
      accountId,
      eventType: 'override.set',
      title: `Score set to ${score} until ${formatDay(lastDayOf(endsAt, config))}${before}`,
      description: reason,
      metadata: { score, calculatedScore, endsAt: endsAt.toISOString(), replaces: replaced?.id ?? null },
      resource: { type: 'override', id },
    },
  ]);
}
