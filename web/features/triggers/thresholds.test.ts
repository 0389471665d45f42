import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import { checkThreshold, ruleWith, thresholds } from './thresholds.ts';

describe('the thresholds of triggers', () => {
  for (const [type, fields] of Object.entries(thresholds)) {
    const schema = triggerConfigs[type as keyof typeof thresholds];

    test(`${type}: every threshold of the contract has a field, with the bounds of the contract`, () => {
      assert.deepEqual(fields.map((field) => field.key).toSorted(), Object.keys(schema.shape).toSorted());
      for (const { key, min, max } of fields) {
        for (const value of [min, max]) assert.ok(schema.safeParse({ [key]: value }).success, `${key} ${value}`);
        for (const value of [min - 0.01, max + 0.01]) assert.ok(!schema.safeParse({ [key]: value }).success, key);
      }
    });
  }

  test('a threshold that is typed takes the place of the stored one in the rule', () => {
    const rule = {
      anyOf: [
        { allOf: [{ signal: { kind: 'kpi' as const, name: 'NPS Score' }, op: '<=' as const, value: 10 }] },
        { allOf: [{ signal: { kind: 'score-change' as const }, op: '<=' as const, value: -10 }] },
      ],
    };
    const typed = ruleWith(rule, 'voc', { nps_threshold: -5, csat_threshold: 3, health_drop_threshold: 12 });
    assert.deepEqual(
      typed.anyOf.flatMap(({ allOf }) => allOf.map((condition) => condition.value)),
      [-5, -12],
    );
  });

  test('the day from which the days of a contract count is no threshold', () => {
    const signal = { kind: 'days-to-contract-end' as const };
    const rule = {
      anyOf: [
        {
          allOf: [
            { signal, op: '>=' as const, value: 0 },
            { signal, op: '<=' as const, value: 90 },
          ],
        },
      ],
    };
    const typed = ruleWith(rule, 'renewal', { days_to_contract_end: 45 });
    assert.deepEqual(
      typed.anyOf[0]?.allOf.map((condition) => condition.value),
      [0, 45],
    );
  });

  test('a threshold out of its range says what the range is', () => {
    const [nps] = thresholds.voc;
    assert.ok(nps);
    assert.equal(checkThreshold(nps, 10), null);
    assert.equal(checkThreshold(nps, 101), 'A number from −100 to 100.');
    assert.equal(checkThreshold(nps, ''), 'A number from −100 to 100.');
  });
});
