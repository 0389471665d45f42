import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, asc, eq } from 'drizzle-orm';
import { timelineEvents } from '#db/schema/timeline.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Reactions } from '#platform/app.ts';
import type { Events } from '#shared/events.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { measure, measuredAccount } from '../measured-account.test-data.ts';
import { recalculateAccounts } from './recalculate-accounts.ts';

const csat = { name: 'CSAT Score', values: { '2026-05': 3.5, '2026-06': 4.2 } };
const slow = { name: 'Resolution Time', unit: 'hours', values: { '2026-06': 240 } };

type Told = { changed: Events['scores.changed'][]; recalculated: string[][] };

/** A context whose events are also kept for the test to see. */
function listening(ctx: Ctx): { ctx: Ctx; told: Told } {
  const told: Told = { changed: [], recalculated: [] };
  const { reactions } = ctx.app;
  const heard: Reactions = {
    ...reactions,
    'scores.changed': {
      now: [...(reactions['scores.changed']?.now ?? []), async (_, payload) => void told.changed.push(payload)],
    },
    'health.recalculated': { now: [async (_, { accountIds }) => void told.recalculated.push(accountIds)] },
  };
  return { ctx: { ...ctx, app: { ...ctx.app, reactions: heard } }, told };
}

function bandChanges(ctx: Ctx, accountId: string) {
  return read(ctx, (tx) =>
    tx
      .select({ title: timelineEvents.title, metadata: timelineEvents.metadata, actor: timelineEvents.actorName })
      .from(timelineEvents)
      .where(
        and(
          eq(timelineEvents.tenantId, ctx.tenant.id),
          eq(timelineEvents.accountId, accountId),
          eq(timelineEvents.eventType, 'health.band-changed'),
        ),
      )
      .orderBy(asc(timelineEvents.id)),
  );
}

test('only the scores in force that moved are told, and every account that was calculated', async () => {
  const tenant = await testTenant();
  const { ctx, told } = listening(tenant.ctx);
  const [alder, birch] = [await measuredAccount(ctx, [csat]), await measuredAccount(ctx, [csat], { name: 'Birch' })];
  assert.deepEqual(told.changed[0], {
    changes: [
      {
        accountId: alder,
        month: parseMonth('2026-06'),
        before: { score: null, band: 'none' },
        after: { score: 70, band: 'healthy' },
        cause: 'kpis.imported',
      },
    ],
  });
  told.changed.length = 0;
  told.recalculated.length = 0;
  await measure(ctx, alder, [slow]);
  const fromMonth = parseMonth('2026-05') ?? 0;
  const all = [alder, birch, null].map((accountId) => ({ accountId, fromMonth }));
  await write(ctx, (tx) => recalculateAccounts(ctx, tx, all, 'scoring.changed'));
  assert.deepEqual(
    told.changed.flatMap(({ changes }) => changes.map(({ accountId, after }) => [accountId, after.score])),
    [[alder, 35]],
  );
  assert.deepEqual(
    told.recalculated.map((ids) => ids.toSorted()),
    [[alder], [alder, birch].toSorted()],
  );
});

test('the timeline of an account tells its first score and each change of band, with what it was and why', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  await measure(ctx, id, [{ name: 'First Response Time', unit: 'hours', values: { '2026-06': 0 } }]);
  await measure(ctx, id, [slow]);
  const events = await bandChanges(ctx, id);
  assert.deepEqual(
    events.map(({ title, actor }) => [title, actor]),
    [
      ['First health score: Healthy, 70', 'Ada Admin'],
      ['Health went from Healthy to At risk', 'Ada Admin'],
    ],
  );
  const { to, ...rest } = events[1]?.metadata ?? {};
  assert.deepEqual(rest, { from: { score: 85, band: 'healthy' }, month: '2026-06', cause: 'kpis.imported' });
  assert.deepEqual((to as { band: string }).band, 'risk');
});

test('a change that is undone leaves nothing on the timeline', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, []);
  await assert.rejects(
    write(ctx, async (tx) => {
      await measure({ ...ctx, tx }, id, [csat]);
      throw new Error('stop');
    }),
    { message: 'stop' },
  );
  assert.deepEqual(await bandChanges(ctx, id), []);
});
