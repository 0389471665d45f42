import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResultField } from '#shared/contracts/playbooks.ts';
import { checkResult, draftOf, resultOf, resultWords } from './result-draft.ts';

const field = (key: string, part: Partial<ResultField>): ResultField => ({
  key,
  label: 'Responses',
  kind: 'text',
  unit: null,
  min: null,
  max: null,
  options: [],
  isRequired: false,
  ...part,
});
const fields = [
  field('responses', { kind: 'number', min: 0, max: 500, isRequired: true }),
  field('sponsor', { kind: 'yes-no' }),
  field('themes', {}),
  field('heldOn', { kind: 'date' }),
];

test('results are sent in their own kinds, and what was left empty is left out', () => {
  const draft = { responses: '42', sponsor: 'no', themes: '  ', heldOn: '2026-05-20' };
  assert.deepEqual(resultOf(fields, draft), { responses: 42, sponsor: false, heldOn: '2026-05-20' });
});

test('what was recorded before comes back into the fields as it was', () => {
  const recorded = { responses: 0, sponsor: true, themes: 'Speed' };
  const draft = draftOf(fields, recorded);
  assert.deepEqual(draft, { responses: '0', sponsor: 'yes', themes: 'Speed', heldOn: '' });
  assert.deepEqual(resultOf(fields, draft), recorded);
});

test('a number must be one, within its limits, and there when it is needed', () => {
  const [responses = field('none', {}), sponsor = field('none', {})] = fields;
  assert.equal(checkResult(responses, '12'), null);
  assert.match(checkResult(responses, '') ?? '', /needed/);
  assert.match(checkResult(responses, 'many') ?? '', /number/);
  assert.match(checkResult(responses, '-1') ?? '', /At least 0/);
  assert.match(checkResult(responses, '501') ?? '', /At most 500/);
  assert.equal(checkResult(sponsor, ''), null);
});

test('recorded results read as words', () => {
  assert.equal(resultWords({ kind: 'number', unit: '%' }, 62.5), '62.5%');
  assert.equal(resultWords({ kind: 'number', unit: '/5' }, 4.5), '4.5/5');
  assert.equal(resultWords({ kind: 'yes-no', unit: null }, false), 'No');
  assert.equal(resultWords({ kind: 'date', unit: null }, '2026-05-20'), '20 May 2026');
  assert.equal(resultWords({ kind: 'text', unit: null }, undefined), '–');
});
