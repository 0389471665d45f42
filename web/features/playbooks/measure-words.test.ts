import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaybookDefinition, ResultField } from '#shared/contracts/playbooks.ts';
import { exitRuleWords, resultWords, signalUnit, targetWords, valueWords } from './measure-words.ts';

const field: ResultField = {
  key: 'responses',
  label: 'Responses',
  kind: 'number',
  unit: null,
  min: null,
  max: null,
  options: [],
  isRequired: true,
};

test('a target says which way and how far', () => {
  const up = { direction: 'up' as const, unit: 'points', target: { kind: 'change' as const, value: 10 } };
  assert.equal(targetWords(up), 'up by 10 points');
  assert.equal(
    targetWords({ direction: 'down', unit: 'hours', target: { kind: 'value', value: 8.5 } }),
    'down to 8.5 hours',
  );
  assert.equal(valueWords(40, '%'), '40%');
  assert.equal(valueWords(-5), '−5');
});

test('what a step asks for is told with its bounds and choices', () => {
  assert.equal(resultWords(field), 'Responses (number)');
  assert.equal(
    resultWords({ ...field, min: 1, max: 5, unit: '/5', isRequired: false }),
    'Responses (number, 1 to 5, /5, optional)',
  );
  assert.equal(resultWords({ ...field, min: 0 }), 'Responses (number, from 0)');
  assert.equal(resultWords({ ...field, kind: 'choice', options: ['Price', 'Product'] }), 'Responses (Price, Product)');
});

test('an exit criterion names the step, result or outcome it is about, and its id when that is gone', () => {
  const definition = {
    steps: [{ id: 'survey', title: 'Ask everybody', results: [field] }],
    outcomes: [{ id: 'nps', label: 'NPS improvement' }],
  } as unknown as PlaybookDefinition;
  const words = (rule: Parameters<typeof exitRuleWords>[0]) => exitRuleWords(rule, definition);
  assert.equal(words({ kind: 'step', stepId: 'survey' }), '“Ask everybody” is completed');
  assert.equal(words({ kind: 'step', stepId: 'gone' }), '“gone” is completed');
  assert.equal(words({ kind: 'outcome', outcomeId: 'nps' }), 'NPS improvement reaches its target');
  assert.equal(
    words({ kind: 'result', stepId: 'survey', key: 'responses', op: '>=', value: 10 }),
    'Responses is at least 10',
  );
  assert.equal(
    words({ kind: 'measure', measure: { kind: 'category', name: 'Support' }, op: '<', value: 50 }),
    'Score of Support is below 50',
  );
});

test('the unit of a KPI is that of its reference range', () => {
  assert.equal(
    signalUnit({ kind: 'kpi', name: 'First Response Time' }, [{ name: 'First Response Time', unit: 'hours' }]),
    'hours',
  );
  assert.equal(signalUnit({ kind: 'days-to-contract-end' }, []), 'days');
});
