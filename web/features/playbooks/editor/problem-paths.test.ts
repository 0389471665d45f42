import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { ownProblems, pathsAround, placeWords, problemAt, stepOfPath } from './problem-paths.ts';

const definition: PlaybookDefinition = {
  name: 'Voice',
  purpose: '',
  durationDays: 30,
  priority: 'medium',
  raci: { responsible: [], accountable: [], consulted: [], informed: [] },
  phases: [{ id: 'ask', title: '', week: 1, goal: '' }],
  steps: [],
  outcomes: [],
  exitCriteria: [{ id: 'done', label: 'All is done', rule: { kind: 'required-steps' } }],
  nextSteps: [],
};

test('the problems of a whole answer and of a definition alone have the same paths', () => {
  assert.deepEqual(
    ownProblems([
      { path: 'definition.steps.3.dependsOn', message: 'A cycle.' },
      { path: 'name', message: 'A playbook needs a title.' },
    ]).map((one) => one.path),
    ['steps.3.dependsOn', 'name'],
  );
});

test('a field shows what is wrong within it, and nothing of its neighbours', () => {
  const problems = [{ path: 'steps.1.dependsOn.0', message: 'There is no such step.' }];
  assert.equal(problemAt(problems, 'steps.1.dependsOn'), 'There is no such step.');
  assert.equal(problemAt(problems, 'steps.1'), 'There is no such step.');
  assert.equal(problemAt(problems, 'steps.10'), undefined);
  assert.equal(problemAt(problems, 'steps.1.title'), undefined);
});

test('a problem names the place where it is', () => {
  assert.equal(placeWords('exitCriteria.0.rule.stepId', definition), 'Exit criterion “All is done”');
  assert.equal(placeWords('phases.0.title', definition), 'Phase 1');
  assert.equal(placeWords('raci.responsible.2', definition), 'Roles');
  assert.equal(placeWords('', definition), 'Playbook');
});

test('a problem leads to its step, or to the field nearest around it', () => {
  assert.equal(stepOfPath('steps.12.dependsOn.0'), 12);
  assert.equal(stepOfPath('phases.1'), null);
  assert.deepEqual(pathsAround('raci.responsible.2'), ['raci.responsible.2', 'raci.responsible', 'raci']);
});
