import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition, Rule } from '#shared/contracts/measures.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { describeConditions, describeRule } from '#shared/describe-rule.ts';
import { checkConditions, missingNames } from './check-conditions.ts';
import { ruleOfConfig } from './rule-of-config.ts';

const builtIn: [PlaybookType, string][] = [
  [
    'voc',
    'NPS Score is at most 10, CSAT Score is at most 3.6, the churn risk is at least 30% or the score has fallen by at least 10 points.',
  ],
  [
    'activation',
    'The contract began at most 90 days ago, and the score of Adoption & Engagement is at most 50, Product Activation Rate is at most 50 or Onboarding Completion is at most 60.',
  ],
  [
    'sla',
    'SLA Compliance is below 85, First Response Time is above 12, Resolution Time is above 72 or Open Critical Tickets is at least 3.',
  ],
  ['renewal', 'The contract ends in at most 90 days, and the score is below 70 or Renewal Probability is below 50.'],
  [
    'expansion',
    'The score is at least 80, and the score of Adoption & Engagement is at least 75 or License Utilization is at least 80.',
  ],
];

for (const [type, expected] of builtIn) {
  test(`the ${type} trigger is told as a sentence`, () => {
    assert.equal(describeRule(ruleOfConfig(type, {})), expected);
  });
}

test('a rule of one’s own is told with every group in full, and nothing more than what decides', () => {
  const low: Condition = { signal: { kind: 'score' }, op: '<', value: 50 };
  const nps: Condition = { signal: { kind: 'kpi', name: 'NPS' }, op: '<=', value: 0 };
  const rise: Condition = { signal: { kind: 'score-change' }, op: '>', value: 5 };
  const late: Condition = { signal: { kind: 'days-to-contract-end' }, op: '>', value: 10 };
  const of = (...groups: Condition[][]): Rule => ({ anyOf: groups.map((allOf) => ({ allOf })) });
  assert.equal(describeRule(of([low])), 'The score is below 50.');
  assert.equal(
    describeRule(of([low, nps], [rise, late])),
    'The score is below 50 and NPS is at most 0, or the score has risen by more than 5 points and the contract ends in more than 10 days.',
  );
  assert.equal(describeRule(of([low], [low, nps])), 'The score is below 50.');
});

test('what met a rule is told with the values, each once, and what did not is left out', () => {
  const rule = ruleOfConfig('voc', {});
  const values: Record<string, number> = { 'NPS Score': 4.567, 'score-change': -12 };
  const conditions = checkConditions(rule, (signal) => values['name' in signal ? signal.name : signal.kind] ?? null);
  assert.equal(
    describeConditions(conditions),
    'NPS Score is 4.57 (at most 10) and the score has fallen by 12 points (fallen by at least 10).',
  );
  assert.deepEqual(
    conditions.map(({ label, op, value, actual, isMet }) => [label, op, value, actual, isMet]),
    [
      ['NPS Score', '<=', 10, 4.567, true],
      ['Change of the score', '<=', -10, -12, true],
    ],
  );
});

test('days are told as days to come and gone', () => {
  const told = (type: PlaybookType, days: number) =>
    describeConditions(
      checkConditions(ruleOfConfig(type, {}), (signal) => (signal.kind.startsWith('days') ? days : null)).slice(0, 2),
    );
  assert.equal(told('renewal', 30), 'The contract ends in 30 days (at most 90).');
  assert.equal(told('renewal', 1), 'The contract ends in 1 day (at most 90).');
  assert.equal(told('renewal', 0), 'The contract ends today (at most 90).');
  assert.equal(told('renewal', -2), 'The contract ended 2 days ago (at most 90).');
  assert.equal(told('activation', 5), 'The contract began 5 days ago (at most 90).');
  assert.equal(told('activation', -5), 'The contract begins in 5 days (at most 90).');
});

test('what is missing is named once', () => {
  assert.deepEqual(
    missingNames(ruleOfConfig('renewal', {}), () => null),
    ['Days to the end of the contract', 'Health score', 'Renewal Probability'],
  );
  const onlyScore = missingNames(ruleOfConfig('renewal', {}), ({ kind }) => (kind === 'kpi' ? null : 1));
  assert.deepEqual(onlyScore, ['Renewal Probability']);
});
