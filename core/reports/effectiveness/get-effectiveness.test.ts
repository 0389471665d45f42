import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { publish } from '#core/executions/started-playbook.test-data.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { monthOf, parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { getEffectiveness } from './get-effectiveness.ts';
import { randomizer, store } from '../comparison/ran-executions.test-data.ts';
import type { Ran, Trend } from '../comparison/ran-executions.test-data.ts';

const zone = 'Europe/Berlin';
const month = (text: string) => parseMonth(text) ?? 0;
const mean = (values: number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The same by hand: each execution on its own, each comparison account by account. */
function naively(all: Ran[], trends: Trend[], accounts: string[], now: Date, until: (end: Date) => Date) {
  const scoreIn = (accountId: string, number: number) =>
    trends.find((trend) => trend.accountId === accountId && trend.month === number)?.score ?? null;
  return (playbookId: string) => {
    const looked = all.flatMap((one) => {
      if (one.playbookId !== playbookId || one.completedAt === null || one.scoreAtStart === null) return [];
      const end = until(one.completedAt);
      const [from, to] = [monthOf(one.startedAt, zone), monthOf(end, zone)];
      const isAtEnd = end.getTime() === one.completedAt.getTime();
      if (!isAtEnd && to > monthOf(now, zone)) return [];
      const reached = isAtEnd ? one.scoreAtEnd : scoreIn(one.accountId, to);
      if (reached === null) return [];
      const others = accounts.flatMap((accountId) => {
        const ranThen = all.some(
          (other) =>
            other.accountId === accountId &&
            monthOf(other.startedAt, zone) <= to &&
            monthOf(other.completedAt ?? new Date('2100-01-01'), zone) >= from,
        );
        const [former, later] = [scoreIn(accountId, from), scoreIn(accountId, to)];
        return ranThen || former === null || later === null || to <= from ? [] : [later - former];
      });
      return [{ change: reached - one.scoreAtStart, others: mean(others), count: others.length }];
    });
    const compared = looked.filter(({ others }) => others !== null);
    const comparable = mean(compared.map(({ others }) => others ?? 0));
    const own = mean(compared.map(({ change }) => change));
    return {
      change: { value: mean(looked.map(({ change }) => change)), count: looked.length },
      comparable: { value: comparable, count: Math.max(0, ...compared.map(({ count }) => count)) },
      lift: own === null || comparable === null ? null : own - comparable,
      compared: compared.length,
    };
  };
}

type Effect = ReturnType<ReturnType<typeof naively>>;
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e3) / 1e3 + 0);
const near = ({ change, comparable, lift, compared }: Effect) => ({
  change: { ...change, value: rounded(change.value) },
  comparable: { ...comparable, value: rounded(comparable.value) },
  lift: rounded(lift),
  compared,
});

test('effects are what adding up by hand gives, on random executions and scores', async () => {
  const { ctx } = await testTenant({ timezone: zone });
  const random = randomizer(7);
  const accounts: string[] = [];
  for (let index = 0; index < 30; index += 1) accounts.push((await createAccount(ctx, { name: `A${index}` })).id);
  const playbooks = [await publish(ctx), await publish(ctx), await publish(ctx)];
  const months = Array.from({ length: 12 }, (_, index) => month('2025-07') + index);
  const trends = accounts.flatMap((accountId) =>
    months.flatMap((number) => (random(10) === 0 ? [] : [{ accountId, month: number, score: random(10_000) / 100 }])),
  );
  const ran = Array.from({ length: 40 }, (): Ran => {
    const startedAt = new Date(Date.UTC(2025, 6 + random(11), 1 + random(28), random(24)));
    const ended = new Date(startedAt.getTime() + random(100) * 86_400_000);
    const isOver = ended < ctx.now;
    return {
      accountId: accounts[random(20)] ?? '',
      playbookId: playbooks[random(2)] ?? '',
      status: isOver
        ? ((['completed', 'completed', 'failed', 'cancelled'] as const)[random(4)] ?? 'completed')
        : 'in-progress',
      startedAt,
      completedAt: isOver ? ended : null,
      scoreAtStart: random(10) === 0 ? null : random(100),
      scoreAtEnd: random(10) === 0 ? null : random(100),
    };
  });
  const unique = ran.filter(
    (one, index) =>
      one.completedAt !== null ||
      ran.findIndex(
        (other) =>
          other.completedAt === null && other.accountId === one.accountId && other.playbookId === one.playbookId,
      ) === index,
  );
  await store(ctx, unique, trends);
  const { items } = await getEffectiveness(ctx, {});
  const atEnd = naively(unique, trends, accounts, ctx.now, (end) => end);
  const after = naively(unique, trends, accounts, ctx.now, (end) => new Date(end.getTime() + 60 * 86_400_000));
  for (const playbookId of playbooks) {
    const found = items.find(({ playbook }) => playbook.id === playbookId) ?? assert.fail();
    assert.deepEqual(near(found.atEnd), near(atEnd(playbookId)));
    assert.deepEqual(near(found.after60Days), near(after(playbookId)));
    const own = unique.filter((one) => one.playbookId === playbookId);
    const count = (status: Ran['status']) => own.filter((one) => one.status === status).length;
    assert.deepEqual(
      [found.executions, found.running, found.completed, found.failed, found.cancelled],
      [own.length, count('in-progress'), count('completed'), count('failed'), count('cancelled')],
    );
  }
  assert.ok(
    items.some(({ atEnd: { lift } }) => lift !== null) && items.some(({ after60Days: { lift } }) => lift !== null),
  );
});

test('each playbook shows its rate of completion and the median of its days, each with its count', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const [playbookId, unused] = [await publish(ctx), await publish(ctx)];
  const ran: Ran[] = [];
  for (const [index, [status, days]] of (
    [
      ['completed', 10],
      ['completed', 20],
      ['completed', 90],
      ['failed', 1],
    ] as const
  ).entries()) {
    const { id: accountId } = await createAccount(ctx, { name: `A${index}` });
    const startedAt = new Date('2026-01-10T10:00:00.000Z');
    const completedAt = new Date(startedAt.getTime() + days * 86_400_000);
    ran.push({ accountId, playbookId, status, startedAt, completedAt, scoreAtStart: 50, scoreAtEnd: 55 });
  }
  await store(ctx, ran, [{ accountId: ran[0]?.accountId ?? '', month: month('2020-01'), score: 1 }]);
  const of = async (id: string, period = {}) =>
    (await getEffectiveness(tenant.as('Viewer'), period)).items.find(({ playbook }) => playbook.id === id) ??
    assert.fail();
  const found = await of(playbookId);
  assert.deepEqual(
    [found.completionRate, found.medianDays, found.atEnd.change],
    [
      { value: 0.75, count: 4 },
      { value: 20, count: 3 },
      { value: 5, count: 4 },
    ],
  );
  assert.deepEqual((await of(playbookId, { from: '2026-01-10', to: '2026-01-10' })).executions, 4);
  assert.deepEqual((await of(playbookId, { from: '2026-01-11' })).executions, 0);
  const nothing = { value: null, count: 0 };
  const { completionRate, medianDays, atEnd } = await of(unused);
  assert.deepEqual(
    [completionRate, medianDays, atEnd],
    [nothing, nothing, { change: nothing, comparable: nothing, lift: null, compared: 0 }],
  );
});

test('who may not read playbooks does not see what they brought, and another workspace counts nothing of ours', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const playbookId = await publish(ours.ctx);
  const { items } = await getEffectiveness(theirs.ctx, {});
  assert.ok(items.every(({ playbook }) => playbook.id !== playbookId));
  const nobody: Ctx = { ...ours.ctx, actor: { type: 'user', id: newId(), name: 'Nobody', permissions: [] } };
  assert.throws(() => void getEffectiveness(nobody, {}), { code: 'forbidden' });
});
