import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import { categoryKey, checkThreshold, ruleWith, thresholds } from './thresholds.ts';

describe('the thresholds of triggers', () => {
  for (const [type, fields] of Object.entries(thresholds)) {
    const schema = triggerConfigs[type as keyof typeof thresholds];

    test(`${type}: every threshold of the contract has a field, with the bounds of the contract`, () => {
      const keys = Object.keys(schema.shape).filter((key) => key !== categoryKey);
      assert.deepEqual(fields.map((field) => field.key).toSorted(), keys.toSorted());
      const hasCategory = fields.some(({ signal }) => signal === 'category');
      assert.equal(hasCategory, categoryKey in schema.shape);
      for (const { key, min, max } of fields) {
        for (const value of [min, max]) assert.ok(schema.safeParse({ [key]: value }).success, `${key} ${value}`);
        for (const value of [min - 0.01, max + 0.01]) assert.ok(!schema.safeParse({ [key]: value }).success, key);
      }
    });
  }

  test('a threshold that is typed takes the place of the stored one, turned as that one was', () => {
    const hours = { kind: 'kpi' as const, name: 'First Response Time' };
    const inMinutes = { anyOf: [{ allOf: [{ signal: hours, op: '>' as const, value: 720 }] }] };
    const slow = {
      rule: inMinutes,
      playbookType: 'sla' as const,
      triggerConfig: { first_response_hours_threshold: 12 },
    };
    assert.equal(ruleWith(slow, { first_response_hours_threshold: 8 }).anyOf[0]?.allOf[0]?.value, 480);
    assert.deepEqual(ruleWith(slow, { resolution_hours_threshold: 1 }), inMinutes, 'a threshold of something else');

    const fall = { signal: { kind: 'score-change' as const }, op: '<=' as const, value: -10 };
    const unhappy = {
      rule: { anyOf: [{ allOf: [fall] }] },
      playbookType: 'voc' as const,
      triggerConfig: { health_drop_threshold: 10 },
    };
    assert.equal(ruleWith(unhappy, { health_drop_threshold: 12 }).anyOf[0]?.allOf[0]?.value, -12);
  });

  test('a category that is chosen takes the place of the one that stands for adoption', () => {
    const adoption = { signal: { kind: 'category' as const, name: 'Adoption' }, op: '>=' as const, value: 75 };
    const strong = {
      rule: { anyOf: [{ allOf: [adoption] }] },
      playbookType: 'expansion' as const,
      triggerConfig: { adoption_score_threshold: 75, adoption_category: 'Adoption' },
    };
    const typed = { ...strong.triggerConfig, adoption_category: 'Usage', adoption_score_threshold: 80 };
    const signal = { kind: 'category', name: 'Usage' };
    assert.deepEqual(ruleWith(strong, typed).anyOf[0]?.allOf, [{ ...adoption, signal, value: 80 }]);
  });

  test('the day from which the days of a contract count is no threshold', () => {
    const signal = { kind: 'days-to-contract-end' as const };
    const first = { signal, op: '>=' as const, value: 0 };
    const last = { signal, op: '<=' as const, value: 90 };
    const near = {
      rule: { anyOf: [{ allOf: [first, last] }] },
      playbookType: 'renewal' as const,
      triggerConfig: { days_to_contract_end: 90 },
    };
    assert.deepEqual(ruleWith(near, { days_to_contract_end: 45 }).anyOf[0]?.allOf, [first, { ...last, value: 45 }]);
  });

  test('a threshold out of its range says what the range is', () => {
    const [nps] = thresholds.voc;
    assert.ok(nps);
    assert.equal(checkThreshold(nps, 10), null);
    assert.equal(checkThreshold(nps, 101), 'A number from −100 to 100.');
    assert.equal(checkThreshold(nps, ''), 'A number from −100 to 100.');
  });
});
