import assert from 'node:assert/strict';
import { test } from 'node:test';
import { and, asc, eq } from 'drizzle-orm';
import { exportAccounts } from '#core/accounts/export-accounts.ts';
import { getAccount } from '#core/accounts/get-account.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { createAccount } from '#core/accounts/create-account.ts';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { getAccountHealth } from '#core/health/get-account-health.ts';
import { measure, measuredAccount } from '#core/health/measured-account.test-data.ts';
import { timelineEvents } from '#db/schema/timeline.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { areOverridesDue, endDueOverrides } from './end-due-overrides.ts';
import { endOverride } from './end-override.ts';
import { listOverrides } from './list-overrides.ts';
import { setOverride } from './set-override.ts';

// CSAT scores 70 at 4.2 of 5: healthy, just so.
const csat = { name: 'CSAT Score', values: { '2026-06': 4.2 } };
const reason = 'Their sponsor has left';
const page = { limit: 50 };

const inForce = async (ctx: Ctx, id: string) => {
  const { health } = await getAccount(ctx, { id });
  return [health.score, health.band, health.calculatedScore, health.overrideEndsAt];
};

function timelineOf(ctx: Ctx, accountId: string) {
  return read(ctx, (tx) =>
    tx
      .select()
      .from(timelineEvents)
      .where(and(eq(timelineEvents.tenantId, ctx.tenant.id), eq(timelineEvents.accountId, accountId)))
      .orderBy(asc(timelineEvents.id)),
  );
}
const titlesOf = async (ctx: Ctx, id: string, kinds: string[]) =>
  (await timelineOf(ctx, id)).filter(({ kind }) => kinds.includes(kind)).map(({ title }) => title);

test('a score is overridden for thirty days unless told, and the calculated one stays visible beside it', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const override = await setOverride(ctx, { id, score: 45.456, reason });
  assert.deepEqual(
    { ...override, id: null },
    {
      id: null,
      accountId: id,
      score: 45.46,
      band: 'critical',
      reason,
      startsAt: '2026-06-15T10:00:00.000Z',
      endsAt: '2026-07-16T00:00:00.000Z',
      endedAt: null,
      endCause: null,
      createdBy: { id: ctx.actor.type === 'user' ? ctx.actor.id : '', name: 'Ada Admin' },
      endedBy: null,
      version: 1,
    },
  );
  assert.deepEqual(await inForce(ctx, id), [45.46, 'critical', 70, '2026-07-16T00:00:00.000Z']);
  const { score, band, override: shown } = await getAccountHealth(ctx, { id });
  assert.deepEqual([score, band], [70, 'healthy']);
  const { score: given, band: standing, createdBy, endsAt } = override;
  assert.deepEqual(shown, { id: override.id, score: given, band: standing, reason, endsAt, createdBy: createdBy.name });
  const [row] = (await listAccounts(ctx, { ...page, band: ['critical'] })).items;
  assert.deepEqual([row?.id, row?.health.score, row?.health.calculatedScore], [id, 45.46, 70]);
  const [header, line] = (await (await exportAccounts(ctx, {})).text()).split('\r\n');
  assert.match(header ?? '', /Health score,Health band,Calculated health score,Override ends/);
  assert.match(line ?? '', /,45\.46,critical,70,2026-07-16T00:00:00\.000Z,/);
});

test('its last day is a day of the workspace, the ninetieth from today at the latest, and not one that is over', async () => {
  const { ctx } = await testTenant({ timezone: 'America/Los_Angeles' });
  const { id } = await createAccount(ctx, { name: 'Alder' });
  const refused = { code: 'invalid', reason: 'override.last-day' };
  await assert.rejects(setOverride(ctx, { id, score: 50, reason, lastDay: '2026-09-14' }), refused);
  await assert.rejects(setOverride(ctx, { id, score: 50, reason, lastDay: '2026-06-14' }), {
    ...refused,
    details: {
      problems: [
        {
          path: 'lastDay',
          message: 'The last day of an override is at most 90 days away: choose one from 2026-06-15 to 2026-09-13.',
        },
      ],
    },
  });
  const longest = await setOverride(ctx, { id, score: 50, reason, lastDay: '2026-09-13' });
  assert.equal(longest.endsAt, '2026-09-14T07:00:00.000Z');
  const today = await setOverride(ctx, { id, score: 51, reason, lastDay: '2026-06-15', replaces: longest.id });
  assert.equal(today.endsAt, '2026-06-16T07:00:00.000Z');
});

test('the longest override may begin at any hour of a quarter in which the clock is set back', async () => {
  const { ctx, at } = await testTenant({ timezone: 'Europe/Berlin' });
  const { id } = await createAccount(ctx, { name: 'Alder' });
  const { endsAt } = await setOverride(at('2026-08-31T22:00:30.000Z'), {
    id,
    score: 50,
    reason,
    lastDay: '2026-11-30',
  });
  assert.equal(endsAt, '2026-11-30T22:00:30.000Z');
});

test('an upload during an override leaves it in force, while the calculated score moves beside it', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  await setOverride(ctx, { id, score: 90, reason });
  await measure(ctx, id, [{ name: 'Resolution Time', unit: 'hours', values: { '2026-06': 240 } }]);
  assert.deepEqual(await inForce(ctx, id), [90, 'healthy', 35, '2026-07-16T00:00:00.000Z']);
  const { score, override } = await getAccountHealth(ctx, { id });
  assert.deepEqual([score, override?.score], [35, 90]);
  assert.deepEqual(await titlesOf(ctx, id, ['health']), ['First health score: Healthy, 70']);
});

test('a second override is refused with who set the first and until when, unless it is to replace it', async () => {
  const { ctx, as } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const first = await setOverride(ctx, { id, score: 45, reason });
  const manager = as('Manager');
  await assert.rejects(setOverride(manager, { id, score: 60, reason: 'I know better' }), {
    code: 'conflict',
    reason: 'override.in-force',
    message:
      'Ada Admin has set the score of this account to 45 until 15 July 2026. Replace that override if yours is to count in its place.',
  });
  const second = await setOverride(manager, { id, score: 60, reason: 'I know better', replaces: first.id });
  const { items, total } = await listOverrides(ctx, { id, ...page });
  assert.equal(total.count, 2);
  const [former] = items.filter((item) => item.id === first.id);
  assert.deepEqual(
    [former?.endCause, former?.endedAt, former?.endedBy],
    ['replaced', '2026-06-15T10:00:00.000Z', 'Manager of the tests'],
  );
  assert.deepEqual((await inForce(ctx, id)).slice(0, 3), [60, 'risk', 70]);
  await assert.rejects(setOverride(ctx, { id, score: 50, reason, replaces: first.id }), {
    code: 'conflict',
    reason: 'override.in-force',
  });
  await endOverride(ctx, { id, overrideId: second.id });
  await assert.rejects(setOverride(ctx, { id, score: 50, reason, replaces: second.id }), {
    code: 'conflict',
    reason: 'override.ended-meanwhile',
  });
});

test('of two people who override a score at once one wins, and the other is told who', async () => {
  const { ctx, as } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const both = await Promise.allSettled([
    setOverride(ctx, { id, score: 45, reason }),
    setOverride(as('Manager'), { id, score: 60, reason }),
  ]);
  const [winner] = both.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const errors = both.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  assert.ok(winner && errors.length === 1 && errors[0] instanceof AppError);
  assert.deepEqual(
    [errors[0].reason, errors[0].details?.['setBy'], errors[0].details?.['overrideId']],
    ['override.in-force', winner.createdBy.name, winner.id],
  );
  assert.equal((await inForce(ctx, id))[0], winner.score);
});

test('ended by hand, the calculated score counts again at once; ending it twice does it once', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const { id: overrideId } = await setOverride(ctx, { id, score: 45, reason });
  const ended = await endOverride(ctx, { id, overrideId });
  assert.deepEqual([ended.endCause, ended.endedBy, ended.version], ['ended', 'Ada Admin', 2]);
  assert.deepEqual(await endOverride(ctx, { id, overrideId }), ended);
  assert.deepEqual(await inForce(ctx, id), [70, 'healthy', 70, null]);
  assert.equal((await getAccountHealth(ctx, { id })).override, null);
  assert.deepEqual(await titlesOf(ctx, id, ['health', 'override']), [
    'First health score: Healthy, 70',
    'Score set to 45 until 15 July 2026',
    'Health went from Healthy to Critical',
    'The override of 45 was ended',
    'Health went from Critical to Healthy',
  ]);
  const { items } = await listAudit(ctx, { limit: 200 });
  const rows = items.filter(({ resourceId }) => resourceId === overrideId);
  assert.deepEqual(rows.map(({ action }) => action).toSorted(), ['override.ended', 'override.set']);
  const end = rows.find(({ action }) => action === 'override.ended');
  assert.deepEqual([end?.oldValues?.['endCause'], end?.newValues?.['endCause']], [null, 'ended']);
});

test('when its time is over it ends by itself, and until then nobody is shown it any more', async () => {
  const { ctx, at } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const other = await measuredAccount(ctx, [csat], { name: 'Birch' });
  const { id: overrideId } = await setOverride(ctx, { id, score: 45, reason, lastDay: '2026-06-20' });
  await setOverride(ctx, { id: other, score: 30, reason });
  assert.equal(await areOverridesDue(at('2026-06-20T23:59:59.999Z')), false);
  const after = at('2026-06-21T00:00:00.000Z');
  assert.equal(await areOverridesDue(after), true);
  assert.deepEqual(await inForce(after, id), [70, 'healthy', 70, null]);
  assert.equal((await getAccountHealth(after, { id })).override, null);
  const [seen] = (await listOverrides(after, { id, ...page })).items;
  assert.deepEqual([seen?.endCause, seen?.endedAt], ['expired', '2026-06-21T00:00:00.000Z']);
  const mainstay: Ctx = { ...after, actor: { type: 'system', name: 'Mainstay' } };
  await endDueOverrides(mainstay);
  await endDueOverrides(mainstay);
  assert.equal(await areOverridesDue(after), false);
  assert.deepEqual((await listOverrides(after, { id, ...page })).items[0], { ...seen, version: 2 });
  const events = (await timelineOf(ctx, id)).slice(-2);
  assert.deepEqual(
    events.map(({ title, actorName }) => [title, actorName]),
    [
      ['The override of 45 is over', 'Mainstay'],
      ['Health went from Critical to Healthy', 'Mainstay'],
    ],
  );
  assert.deepEqual(events[1]?.metadata, {
    from: { score: 45, band: 'critical' },
    to: { score: 70, band: 'healthy' },
    month: '2026-06',
    cause: 'override.expired',
  });
  assert.deepEqual((await inForce(after, other)).slice(0, 2), [30, 'critical']);
  const { items } = await listAudit(ctx, { limit: 200 });
  assert.deepEqual(
    items.filter(({ resourceId }) => resourceId === overrideId).map(({ action }) => action),
    ['override.expired', 'override.set'],
  );
});

test('its end is looked at when it comes, by a message that waits for it', async () => {
  const { app, ctx, id: tenantId } = await testTenant();
  const { endsAt } = await setOverride(ctx, { id: await measuredAccount(ctx, [csat]), score: 45, reason });
  const { rows } = await app.db.query(
    `select round(extract(epoch from start_after - created_on))::int as seconds from pgboss.job
     where data ->> 'tenantId' = $1 and data ->> 'name' = 'overrides.due'`,
    [tenantId],
  );
  assert.deepEqual(rows, [{ seconds: (Date.parse(endsAt) - ctx.now.getTime()) / 1000 + 1 }]);
});

test('an override whose time is over stands in nobody`s way, though it has not been ended yet', async () => {
  const { ctx, at } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  await setOverride(ctx, { id, score: 45, reason, lastDay: '2026-06-20' });
  const later = at('2026-06-22T08:00:00.000Z');
  await setOverride(later, { id, score: 90, reason: 'They have renewed' });
  const { items } = await listOverrides(later, { id, ...page });
  assert.deepEqual(
    items.map(({ score, endCause }) => [score, endCause]),
    [
      [90, null],
      [45, 'expired'],
    ],
  );
});

test('an account without data can be given a score', async () => {
  const { ctx } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'New' });
  const { id: overrideId } = await setOverride(ctx, { id, score: 75, reason: 'A good start' });
  assert.deepEqual((await inForce(ctx, id)).slice(0, 3), [75, 'healthy', null]);
  await endOverride(ctx, { id, overrideId });
  assert.deepEqual(await inForce(ctx, id), [null, 'none', null, null]);
});

test('the score of an inactive account is not overridden; an override it has can be ended', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [csat]);
  const override = await setOverride(ctx, { id, score: 30, reason });
  await deactivateAccount(ctx, { id });
  const again = { id, score: 20, reason, replaces: override.id };
  await assert.rejects(setOverride(ctx, again), { code: 'precondition', reason: 'account.inactive' });
  assert.equal((await endOverride(ctx, { id, overrideId: override.id })).endCause, 'ended');
});

test('who may only read overrides nothing, and accounts and overrides of another workspace are not found', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const id = await measuredAccount(ours.ctx, [csat]);
  const their = await measuredAccount(theirs.ctx, [csat]);
  const { id: overrideId } = await setOverride(theirs.ctx, { id: their, score: 45, reason });
  const forbidden = { code: 'forbidden', reason: 'session.forbidden' };
  for (const role of ['Viewer', 'Editor'] as const) {
    await assert.rejects(async () => setOverride(ours.as(role), { id, score: 45, reason }), forbidden);
    await assert.rejects(async () => endOverride(ours.as(role), { id, overrideId }), forbidden);
    assert.equal((await listOverrides(ours.as(role), { id, ...page })).items.length, 0);
    assert.equal((await getAccount(ours.as(role), { id })).can.overrideHealth, false);
  }
  assert.equal((await getAccount(ours.as('Manager'), { id })).can.overrideHealth, true);
  const noAccount = { code: 'not-found', reason: 'account.not-found' };
  const noOverride = { code: 'not-found', reason: 'override.not-found' };
  await assert.rejects(setOverride(ours.ctx, { id: their, score: 45, reason }), noAccount);
  await assert.rejects(listOverrides(ours.ctx, { id: their, ...page }), noAccount);
  await assert.rejects(endOverride(ours.ctx, { id: their, overrideId }), noAccount);
  await assert.rejects(endOverride(ours.ctx, { id, overrideId }), noOverride);
  await assert.rejects(endOverride(ours.ctx, { id, overrideId: newId() }), noOverride);
  await assert.rejects(setOverride(ours.ctx, { id, score: 45, reason, replaces: overrideId }), noOverride);
  assert.deepEqual((await inForce(theirs.ctx, their)).slice(0, 2), [45, 'critical']);
});
