import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import type { ExitRule } from '#shared/contracts/playbooks.ts';
import { evaluateExitCriteria } from './evaluate-exit-criteria.ts';
import type { Evidence, ReportStep } from './evaluate-exit-criteria.ts';
import { judgeOutcomes } from './judge-outcomes.ts';
import { measureKey } from './measure-key.ts';

const nps = { kind: 'kpi' as const, name: 'NPS Score' };
const definition = PlaybookDefinition.parse({
  name: 'Listening',
  purpose: '',
  durationDays: 30,
  raci: { responsible: ['CSM'], accountable: [], consulted: [], informed: [] },
  phases: [],
  steps: [
    {
      id: 'plan',
      phaseId: 'w',
      title: 'Write the plan',
      dueOffset: 1,
      role: 'CSM',
      results: [
        { key: 'actions', label: 'Action items', kind: 'number' },
        { key: 'agreed', label: 'The sponsor agrees', kind: 'yes-no' },
      ],
    },
  ],
  outcomes: [
    { id: 'nps', label: 'NPS', measure: nps, direction: 'up', target: { kind: 'change', value: 10 } },
    {
      id: 'late',
      label: 'Late tickets',
      measure: { kind: 'kpi', name: 'Late' },
      unit: '%',
      direction: 'down',
      target: { kind: 'value', value: 5 },
    },
  ],
  exitCriteria: [],
  nextSteps: [],
});
const done: ReportStep = {
  stepKey: 'plan',
  title: 'Write the plan',
  isRequired: true,
  status: 'completed',
  result: { actions: 3, agreed: true },
  skipReason: null,
  doneOn: '2026-06-12',
};
const open: ReportStep = { ...done, status: 'open', result: null, doneOn: null };
const skipped: ReportStep = { ...done, status: 'skipped', result: null, skipReason: 'Done before' };

function verdict(
  rule: ExitRule,
  { value = 58, steps = [done] }: { value?: number | null; steps?: ReportStep[] } = {},
): [boolean, string] {
  const measured = new Map([[measureKey(nps), value]]);
  const baseline = [{ outcomeId: 'nps', label: 'NPS', measure: nps, value: 42, month: '2026-05' }];
  const outcomes = judgeOutcomes(definition.outcomes, { baseline, current: measured, comparisons: new Map() });
  const evidence: Evidence = { steps, outcomes, measured, definition };
  const [judged] = evaluateExitCriteria([{ id: 'c', label: 'C', rule }], evidence);
  assert.ok(judged);
  return [judged.isMet, judged.explanation];
}

const above = (value: number): ExitRule => ({
  kind: 'measure',
  measure: { kind: 'kpi', name: 'nps-score' },
  op: '>',
  value,
});
const actions: ExitRule = { kind: 'result', stepId: 'plan', key: 'actions', op: '>=', value: 3 };
const agreed: ExitRule = { kind: 'confirmed', stepId: 'plan', key: 'agreed' };

for (const [name, got, wanted] of [
  ['a measure above its bound', verdict(above(50)), [true, 'nps-score is 58 points; wanted is above 50.']],
  [
    'a measure on a bound that is to be passed',
    verdict(above(58)),
    [false, 'nps-score is 58 points; wanted is above 58.'],
  ],
  ['a measure without a value', verdict(above(50), { value: null }), [false, 'nps-score has no value.']],
  [
    'at most, on the bound',
    verdict({ kind: 'measure', measure: nps, op: '<=', value: 58 }),
    [true, 'NPS Score is 58 points; wanted is at most 58.'],
  ],
  [
    'an outcome that has reached its target',
    verdict({ kind: 'outcome', outcomeId: 'nps' }),
    [true, 'NPS has reached its target: +16 points, to 58 points; wanted is up by 10 points.'],
  ],
  [
    'an outcome that has not',
    verdict({ kind: 'outcome', outcomeId: 'nps' }, { value: 51.5 }),
    [false, 'NPS has not reached its target: +9.5 points, to 51.5 points; wanted is up by 10 points.'],
  ],
  [
    'an outcome without data',
    verdict({ kind: 'outcome', outcomeId: 'late' }),
    [false, 'Late tickets has no data to judge by; wanted is at most 5%.'],
  ],
  [
    'an outcome that is not there',
    verdict({ kind: 'outcome', outcomeId: 'no' }),
    [false, 'The playbook has no such outcome.'],
  ],
  [
    'a completed step',
    verdict({ kind: 'step', stepId: 'plan' }),
    [true, '“Write the plan” was completed on 12 June 2026.'],
  ],
  [
    'an open step',
    verdict({ kind: 'step', stepId: 'plan' }, { steps: [open] }),
    [false, '“Write the plan” is not done.'],
  ],
  [
    'a skipped step',
    verdict({ kind: 'step', stepId: 'plan' }, { steps: [skipped] }),
    [false, '“Write the plan” was skipped on 12 June 2026: Done before.'],
  ],
  ['a step that is not there', verdict({ kind: 'step', stepId: 'no' }), [false, 'The playbook has no such step.']],
  ['a result that is enough', verdict(actions), [true, 'Action items: 3; wanted is at least 3.']],
  [
    'a result that is not enough',
    verdict(actions, { steps: [{ ...done, result: { actions: 2 } }] }),
    [false, 'Action items: 2; wanted is at least 3.'],
  ],
  [
    'a result that was left empty',
    verdict(actions, { steps: [{ ...done, result: {} }] }),
    [false, 'Action items: no number is recorded.'],
  ],
  [
    'a result of a step that is not done',
    verdict(actions, { steps: [open] }),
    [false, '“Write the plan” is not done.'],
  ],
  ['a yes', verdict(agreed), [true, 'The sponsor agrees: yes.']],
  ['a no', verdict(agreed, { steps: [{ ...done, result: { agreed: false } }] }), [false, 'The sponsor agrees: no.']],
  [
    'neither yes nor no',
    verdict(agreed, { steps: [{ ...done, result: null }] }),
    [false, 'The sponsor agrees: not answered.'],
  ],
  ['all required steps completed', verdict({ kind: 'required-steps' }), [true, 'The required step was completed.']],
  [
    'a required step skipped, one open, an optional one open',
    verdict({ kind: 'required-steps' }, { steps: [done, skipped, open, { ...open, isRequired: false }] }),
    [false, '1 of 3 required steps completed, 1 skipped and 1 open.'],
  ],
] as const) {
  test(`an exit criterion is judged and explained: ${name}`, () => assert.deepEqual(got, wanted));
}
