import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { addDays } from '#shared/business-days.ts';
import type { Condition, Rule, Signal } from '#shared/contracts/measures.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { testTenant } from '#test/test-app.ts';
import { judgedAccount } from '../judged-account.test-data.ts';
import type { Judged } from '../judged-account.test-data.ts';
import { ruleOfConfig } from './rule-of-config.ts';
import { signalRows } from './signal-rows.ts';

const today = '2026-06-15';
const accountCount = 60;

// Few distinct values, so that thresholds are hit exactly and often missed by little.
const some = (values: number[]) => fc.option(fc.constantFrom(...values), { freq: 2 });
const points = some([0, 49.99, 50, 50.01, 69.99, 70, 75, 80, 80.01, 100]);
const arbitraryAccount = fc.record({
  score: points,
  change: some([-10.01, -10, -9.99, 0, 12]),
  adoption: points,
  nps: some([-100, 9.99, 10, 10.01, 60]),
  activation: points,
  renewal: points,
  churn: some([0, 29.99, 30, 50, 100]),
  daysToEnd: some([-1, 0, 1, 89, 90, 91, 400]),
  daysSinceStart: some([-1, 0, 89, 90, 91, 400]),
});
type Values = typeof arbitraryAccount extends fc.Arbitrary<infer T> ? T : never;

function toAccount(values: Values): Judged {
  // A contract of one day at least: where the days leave none, its end is as good as unknown.
  const { daysSinceStart, daysToEnd } = withContract(values);
  return {
    score: values.score,
    change: values.change,
    categories: { 'Adoption & Engagement': values.adoption },
    kpis: {
      NPS: values.nps,
      'Activation Rate': values.activation,
      'Renewal Probability': values.renewal,
      'Churn Risk': values.churn,
    },
    ...(daysSinceStart === null ? {} : { contractStartDate: addDays(today, -daysSinceStart) }),
    ...(daysToEnd === null ? {} : { contractEndDate: addDays(today, daysToEnd) }),
  };
}

function withContract(values: Values): Values {
  const { daysSinceStart, daysToEnd } = values;
  const isPossible = daysSinceStart === null || daysToEnd === null || daysSinceStart + daysToEnd > 0;
  return isPossible ? values : { ...values, daysToEnd: null };
}

const signals: [Signal, (values: Values) => number | null][] = [
  [{ kind: 'score' }, ({ score }) => score],
  [{ kind: 'score-change' }, ({ change }) => change],
  [{ kind: 'category', name: 'adoption & engagement' }, ({ adoption }) => adoption],
  [{ kind: 'category', name: 'No such category' }, () => null],
  [{ kind: 'kpi', name: 'NPS Score' }, ({ nps }) => nps],
  [{ kind: 'kpi', name: 'Product Activation Rate' }, ({ activation }) => activation],
  [{ kind: 'kpi', name: 'Nobody measures this' }, () => null],
  [{ kind: 'kpi', name: 'Renewal Probability' }, ({ renewal }) => renewal],
  [{ kind: 'churn-risk' }, ({ churn, renewal }) => churn ?? (renewal === null ? null : 100 - renewal)],
  [{ kind: 'days-to-contract-end' }, (values) => withContract(values).daysToEnd],
  [{ kind: 'days-since-contract-start' }, (values) => withContract(values).daysSinceStart],
];

const thresholds = fc.constantFrom(-10, 0, 10, 30, 50, 70, 80, 90, 100);
const arbitraryCondition: fc.Arbitrary<Condition> = fc.record({
  signal: fc.constantFrom(...signals.map(([signal]) => signal)),
  op: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
  value: thresholds,
});
const arbitraryRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    anyOf: fc.array(fc.record({ allOf: fc.array(arbitraryCondition, { minLength: 1, maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
  fc
    .constantFrom<PlaybookType>('voc', 'activation', 'sla', 'renewal', 'expansion')
    .map((type) => ruleOfConfig(type, {})),
);

/** The rule as a person would judge it: a condition without a value is unknown, and what is unknown decides nothing. */
function judge({ anyOf }: Rule, values: Values): 'met' | 'not met' | 'no data' {
  const groups = anyOf.map(({ allOf }) => {
    const conditions = allOf.map(({ signal, op, value }) => {
      const found = signals.find(([known]) => JSON.stringify(known) === JSON.stringify(same(signal)));
      const actual = found?.[1](values) ?? null;
      if (actual === null) return 'unknown';
      const isMet = { '<': actual < value, '<=': actual <= value, '>': actual > value, '>=': actual >= value }[op];
      return isMet ? 'yes' : 'no';
    });
    if (conditions.includes('no')) return 'no';
    return conditions.includes('unknown') ? 'unknown' : 'yes';
  });
  if (groups.includes('yes')) return 'met';
  return groups.every((group) => group === 'unknown') ? 'no data' : 'not met';
}

function same(signal: Signal): Signal {
  return signal.kind === 'category' && signal.name === 'Adoption & Engagement'
    ? { kind: 'category', name: 'adoption & engagement' }
    : signal;
}

async function judgeBySql(ctx: Ctx, rules: Rule[], accountIds?: string[]): Promise<Map<string, string[]>> {
  return read(ctx, async (tx) => {
    const rows = await signalRows(ctx, tx, { rules, today, accountIds });
    const verdicts = rules.map(
      (_, index) =>
        sql`case when ${rows.isMet(index)} then 'met' when ${rows.isUndecided(index)} then 'no data' else 'not met' end`,
    );
    const { rows: found } = (await tx.execute(
      sql`select id, array[${sql.join(verdicts, sql`, `)}] as verdicts from ${rows.from} judged`,
    )) as { rows: { id: string; verdicts: string[] }[] };
    return new Map(found.map(({ id, verdicts: given }) => [id, given]));
  });
}

test('the database judges every rule on every account as a person would, whatever is missing', async () => {
  const { ctx } = await testTenant();
  const sampled = fc.sample(arbitraryAccount, { numRuns: accountCount, seed: 20_260_615 });
  const accounts = new Map<string, Values>();
  for (const values of sampled) accounts.set(await judgedAccount(ctx, toAccount(values)), values);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryRule, { minLength: 1, maxLength: 5 }), async (rules) => {
      const verdicts = await judgeBySql(ctx, rules);
      assert.equal(verdicts.size, accounts.size);
      for (const [id, values] of accounts) {
        const expected = rules.map((rule) => judge(rule, values));
        assert.deepEqual(verdicts.get(id), expected, JSON.stringify(values));
        for (const verdict of expected) seen.add(verdict);
      }
    }),
    { numRuns: 60 },
  );
  assert.deepEqual([...seen].toSorted(), ['met', 'no data', 'not met']);
});

test('only the active accounts of the workspace are judged, and of these those asked for', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const rule: Rule = { anyOf: [{ allOf: [{ signal: { kind: 'score' }, op: '<', value: 50 }] }] };
  const [first, second] = [await judgedAccount(ours.ctx, { score: 40 }), await judgedAccount(ours.ctx, { score: 60 })];
  const foreign = await judgedAccount(theirs.ctx, { score: 40 });
  assert.deepEqual(
    await judgeBySql(ours.ctx, [rule]),
    new Map([
      [first, ['met']],
      [second, ['not met']],
    ]),
  );
  assert.deepEqual(await judgeBySql(ours.ctx, [rule], [second, foreign]), new Map([[second, ['not met']]]));
});
