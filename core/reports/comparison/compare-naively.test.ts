import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { publish } from '#core/executions/started-playbook.test-data.ts';
import { MONTHS_HELD } from '#core/health/calculation/value-in-month.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { monthOf, monthParts, parseMonth } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';
import { testTenant } from '#test/test-app.ts';
import { compareAccounts } from './compare-accounts.ts';
import { randomizer, store } from './ran-executions.test-data.ts';
import type { Ran, Trend } from './ran-executions.test-data.ts';

const zone = 'Europe/Berlin';
const month = (text: string) => parseMonth(text) ?? 0;
const frequencies = ['weekly', 'monthly', 'quarterly', 'annual'] as const;
const units = { minutes: 1 / 60, hours: 1, days: 24 };

type Value = { month: number; value: number; unit: keyof typeof units; writtenAt: Date };
type Kpi = { accountId: string; frequency: (typeof frequencies)[number]; rowIndex: number; values: Value[] };

async function storeKpis(ctx: Ctx, all: Kpi[]): Promise<void> {
  const common = { tenantId: ctx.tenant.id, source: 'upload' as const };
  const named = all.map(({ accountId, frequency, rowIndex, values }) => {
    const kpiParameter = rowIndex === 0 ? 'First Response Time' : 'First response time';
    const name = { category: 'Support & Experience', kpiParameter, nameKey: nameKey(kpiParameter) };
    return { ...common, ...name, id: newId(), accountId, rowIndex, measurementFrequency: frequency, values };
  });
  const series = named.flatMap(({ id, accountId, values }) =>
    values.map(({ month: number, writtenAt, ...value }) => {
      const dated = { ...monthParts(number), text: '', updatedAt: writtenAt };
      return { ...common, id: newId(), kpiId: id, accountId, ...value, ...dated };
    }),
  );
  await write(ctx, async (tx) => {
    await tx.insert(kpis).values(named);
    await tx.insert(kpiTimeSeries).values(series);
  });
}

type World = { accounts: string[]; ran: Ran[]; trends: Trend[]; measured: Kpi[] };

/** The mean of the changes by hand, account by account; in hours, or points of the score. */
function naively({ accounts, ran, trends, measured }: World, from: number, to: number, asOf: Date) {
  const quiet = accounts.filter((accountId) =>
    ran.every(
      (one) =>
        one.accountId !== accountId ||
        one.startedAt > asOf ||
        monthOf(one.startedAt, zone) > to ||
        monthOf(one.completedAt ?? new Date('2100-01-01'), zone) < from,
    ),
  );
  const meanOf = (valueIn: (accountId: string, number: number) => number | null) => {
    const changes = quiet.flatMap((accountId) => {
      const [former, later] = [valueIn(accountId, from), valueIn(accountId, to)];
      return former === null || later === null ? [] : [later - former];
    });
    const sum = changes.reduce((total, change) => total + change, 0);
    return { change: changes.length === 0 ? null : sum / changes.length, accounts: changes.length };
  };
  const known = <T extends { writtenAt?: Date }>(one: T | undefined) =>
    one && (one.writtenAt ?? asOf) <= asOf ? one : null;
  return {
    score: meanOf((accountId, number) => {
      const trend = trends.find((one) => one.accountId === accountId && one.month === number);
      return known(trend)?.score ?? null;
    }),
    response: meanOf((accountId, number) => {
      const [kpi] = measured.filter((one) => one.accountId === accountId).toSorted((a, b) => a.rowIndex - b.rowIndex);
      const held = kpi?.values.filter((one) => one.month <= number && number - one.month < MONTHS_HELD[kpi.frequency]);
      const value = known(held?.toSorted((a, b) => b.month - a.month)[0]);
      return value && value.value * units[value.unit];
    }),
  };
}

test('comparisons are what adding up by hand gives, on random values, executions and times of writing', async () => {
  const { ctx } = await testTenant({ timezone: zone });
  const random = randomizer(11);
  const asOf = new Date('2026-05-20T22:30:00.000Z');
  const [before, after] = [new Date('2026-05-20T22:30:00.000Z'), new Date('2026-05-20T22:30:00.001Z')];
  const writtenAt = () => (random(15) === 0 ? after : before);
  const accounts: string[] = [];
  for (let index = 0; index < 40; index += 1) accounts.push((await createAccount(ctx, { name: `A${index}` })).id);
  const months = Array.from({ length: 16 }, (_, index) => month('2025-02') + index);
  const some = () => months.filter(() => random(3) === 0);
  const trends = accounts.flatMap((accountId) =>
    months.flatMap((number): Trend[] =>
      random(8) === 0 ? [] : [{ accountId, month: number, score: random(10_000) / 100, writtenAt: writtenAt() }],
    ),
  );
  const unitNames = Object.keys(units) as (keyof typeof units)[];
  const measured = accounts.flatMap((accountId) =>
    (random(4) === 0 ? [1, 0] : [0]).map((rowIndex): Kpi => ({
      accountId,
      rowIndex,
      frequency: frequencies[random(4)] ?? 'monthly',
      values: some().map((number): Value => ({
        month: number,
        value: random(500) / 10,
        unit: unitNames[random(3)] ?? 'hours',
        writtenAt: writtenAt(),
      })),
    })),
  );
  const playbookId = await publish(ctx);
  const ran = accounts.slice(0, 20).map((accountId): Ran => {
    const startedAt = new Date(Date.UTC(2025, 8 + random(9), 1 + random(28), random(24)));
    const completedAt = random(4) === 0 ? null : new Date(startedAt.getTime() + random(60) * 86_400_000);
    const status = completedAt === null ? 'in-progress' : 'completed';
    return { accountId, playbookId, status, startedAt, completedAt, scoreAtStart: null, scoreAtEnd: null };
  });
  await store(ctx, ran, trends);
  await storeKpis(ctx, measured);
  const outcomes = [
    { id: 'score', measure: { kind: 'score' as const } },
    { id: 'response', measure: { kind: 'kpi' as const, name: 'first response time' } },
  ];
  for (const [from, to] of [
    ['2025-12', '2026-05'],
    ['2026-03', '2026-05'],
    ['2026-04', '2026-05'],
    ['2025-05', '2025-08'],
  ] as const) {
    const span = { from: month(from), to: month(to), asOf };
    const found = await read(ctx, (tx) => compareAccounts(ctx, tx, span, outcomes));
    const expected = naively({ accounts, ran, trends, measured }, span.from, span.to, asOf);
    for (const id of ['score', 'response'] as const) {
      const { change, accounts: count } = found.get(id) ?? assert.fail(id);
      assert.equal(count, expected[id].accounts, `${id} ${from} ${to}`);
      assert.ok(count > 3, `${id} ${from} ${to}: ${count}`);
      assert.ok(Math.abs((change ?? 0) - (expected[id].change ?? 0)) < 1e-3, `${id} ${from} ${to}: ${change}`);
    }
  }
});
