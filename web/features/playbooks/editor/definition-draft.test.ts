import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import {
  canMoveStep,
  changePhase,
  changeStep,
  followTitle,
  idOf,
  moveStep,
  newPhase,
  newStep,
  placeStep,
  removePhase,
  removeStep,
} from './definition-draft.ts';

const step = (id: string, phaseId: string, dependsOn: string[] = []) => ({
  id,
  phaseId,
  title: id,
  guidance: '',
  dueOffset: 0,
  role: 'CSM',
  dependsOn,
  isRequired: true,
  results: [],
});
const definition: PlaybookDefinition = {
  name: 'Voice',
  purpose: '',
  durationDays: 30,
  priority: 'medium',
  raci: { responsible: ['CSM'], accountable: [], consulted: [], informed: [] },
  phases: [
    { id: 'ask', title: 'Ask', week: 1, goal: '' },
    { id: 'act', title: 'Act', week: 2, goal: '' },
  ],
  steps: [step('survey', 'ask'), step('call', 'ask', ['survey']), step('plan', 'act', ['call'])],
  outcomes: [],
  exitCriteria: [{ id: 'called', label: 'Called', rule: { kind: 'step', stepId: 'call' } }],
  nextSteps: [],
};
const order = (one: PlaybookDefinition) => one.steps.map(({ id, phaseId }) => `${phaseId}/${id}`);

describe('the draft of a playbook', () => {
  test('an id is made of letters and digits of the title, and differs from those there are', () => {
    assert.equal(idOf('Call the café (15 min)!', []), 'call-the-cafe-15-min');
    assert.equal(idOf('Survey', ['survey', 'survey-2']), 'survey-3');
    assert.equal(idOf('…', []), 'untitled');
  });

  test('an id follows its title until somebody writes another one', () => {
    assert.equal(followTitle('new-step', 'New step', 'Send the survey', ['new-step', 'plan']), 'send-the-survey');
    assert.equal(
      followTitle('voc-week1-survey', 'Survey', 'Send the survey', ['voc-week1-survey']),
      'voc-week1-survey',
    );
  });

  test('a new id of a step is taken over where the step is named', () => {
    const changed = changeStep(definition, 1, { id: 'phone' });
    assert.deepEqual(changed.steps[2]?.dependsOn, ['phone']);
    assert.deepEqual(changed.exitCriteria[0]?.rule, { kind: 'step', stepId: 'phone' });
  });

  test('no step waits for one that was taken out, and a phase goes with its steps', () => {
    assert.deepEqual(removeStep(definition, 0).steps[0]?.dependsOn, []);
    const left = removePhase(definition, 0);
    assert.deepEqual(order(left), ['act/plan']);
    assert.deepEqual(left.steps[0]?.dependsOn, []);
  });

  test('a step moves within its phase, then into the one beside it, and not out of the plan', () => {
    assert.deepEqual(order(moveStep(definition, 0, 1)), ['ask/call', 'ask/survey', 'act/plan']);
    assert.deepEqual(order(moveStep(definition, 1, 1)), ['ask/survey', 'act/call', 'act/plan']);
    assert.deepEqual(order(moveStep(definition, 2, -1)), ['ask/survey', 'ask/call', 'ask/plan']);
    assert.equal(canMoveStep(definition, 0, -1), false);
    assert.equal(canMoveStep(definition, 2, 1), false);
  });

  test('a step is dropped before another one or at the end of a phase', () => {
    assert.deepEqual(order(placeStep(definition, 2, 'ask', 0)), ['ask/plan', 'ask/survey', 'ask/call']);
    assert.deepEqual(order(placeStep(definition, 0, 'act', null)), ['ask/call', 'act/plan', 'act/survey']);
    assert.equal(placeStep(definition, 0, 'ask', 0), definition);
  });

  test('a new phase is a week later, and its steps are due at the end of that week', () => {
    const phase = newPhase(definition);
    assert.deepEqual(phase, { id: 'week-3', title: 'Week 3', week: 3, goal: '' });
    assert.deepEqual([newStep(definition, phase).dueOffset, newStep(definition, phase).role], [14, 'CSM']);
  });

  test('a new id of a phase is taken over by its steps', () => {
    assert.deepEqual(order(changePhase(definition, 0, { id: 'listen' })), ['listen/survey', 'listen/call', 'act/plan']);
  });
});
