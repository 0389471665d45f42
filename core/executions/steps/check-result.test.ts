import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResultField } from '#shared/contracts/playbooks.ts';
import { checkResult } from './check-result.ts';

const field = (kind: ResultField['kind'], more: Partial<ResultField> = {}) =>
  ResultField.parse({ key: 'value', label: 'Value', kind, ...more });
const score = field('number', { min: -100, max: 100, unit: 'points' });
const channel = field('choice', { options: ['Mail', 'Call'] });

test('a result is taken when it fits what is asked, without what was left empty', () => {
  const cases: [ResultField, unknown, Record<string, unknown>][] = [
    [score, -100, { value: -100 }],
    [score, 100, { value: 100 }],
    [score, null, {}],
    [field('text'), '  Good ', { value: 'Good' }],
    [field('text'), '   ', {}],
    [field('yes-no', { isRequired: true }), false, { value: false }],
    [field('date'), '2028-02-29', { value: '2028-02-29' }],
    [channel, 'Call', { value: 'Call' }],
  ];
  for (const [asked, given, expected] of cases) assert.deepEqual(checkResult([asked], { value: given }), expected);
  assert.deepEqual(checkResult([], {}), {});
});

test('a result that does not fit is refused at its field', () => {
  const cases: [ResultField, unknown, string][] = [
    [score, -100.5, 'Value is at least -100 points.'],
    [score, 101, 'Value is at most 100 points.'],
    [score, '42', 'Value is a number.'],
    [score, Number.NaN, 'Value is a number.'],
    [score, Number.POSITIVE_INFINITY, 'Value is a number.'],
    [field('text'), 5, 'Value is a text.'],
    [field('text'), 'x'.repeat(5001), 'Value has at most 5000 letters.'],
    [field('text', { isRequired: true }), ' ', 'Value is needed.'],
    [field('number', { isRequired: true }), undefined, 'Value is needed.'],
    [field('yes-no'), 'yes', 'Value is yes or no.'],
    [field('date'), '2026-02-29', 'Value is a day, written YYYY-MM-DD.'],
    [field('date'), '12 June', 'Value is a day, written YYYY-MM-DD.'],
    [channel, 'Fax', 'Value is one of: Mail, Call.'],
    [channel, ['Mail'], 'Value is one of: Mail, Call.'],
  ];
  for (const [asked, given, message] of cases) {
    assert.throws(
      () => checkResult([asked], { value: given }),
      { code: 'invalid', reason: 'step.result', details: { problems: [{ path: 'result.value', message }] } },
      `${asked.kind} ${String(given)}`,
    );
  }
});

test('what a step does not ask for is refused, also names that every object has', () => {
  for (const key of ['other', 'constructor', 'toString']) {
    assert.throws(() => checkResult([score], { [key]: 1 }), {
      details: { problems: [{ path: `result.${key}`, message: 'This step does not ask for this.' }] },
    });
  }
});
