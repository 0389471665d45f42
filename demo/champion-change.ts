import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

const step = { isRequired: true, results: [], dependsOn: [] };

/** A playbook that somebody of the demo is still writing. */
export const championChange: PlaybookDefinition = {
  name: 'Champion Change',
  purpose:
    'Keep an account safe when the person who stood for us leaves: find the next champion before the old one is gone.',
  durationDays: 21,
  priority: 'high',
  raci: {
    responsible: ['CSM', 'Account Executive'],
    accountable: ['VP Customer Success'],
    consulted: ['Support Lead'],
    informed: [],
  },
  phases: [
    { id: 'week1', title: 'Before they leave', week: 1, goal: 'Their knowledge and their word are passed on.' },
    { id: 'week2', title: 'The new champion', week: 2, goal: 'Somebody else wants what the old champion wanted.' },
  ],
  steps: [
    {
      ...step,
      id: 'champion-week1-farewell-call',
      phaseId: 'week1',
      title: 'Call the leaving champion',
      guidance: 'Thank them, ask who inherits what, and for an introduction while they still have their mailbox.',
      dueOffset: 1,
      role: 'CSM',
    },
    {
      ...step,
      id: 'champion-week1-map',
      phaseId: 'week1',
      title: 'Redraw the map of people',
      guidance: 'Who uses it most, who pays, who never liked it: three names, and what each would lose without us.',
      dueOffset: 3,
      role: 'Account Executive',
    },
    {
      ...step,
      id: 'champion-week2-first-meeting',
      phaseId: 'week2',
      title: 'Meet the successor with one result of their own team',
      guidance: 'No product tour. Show what their team gained last quarter, and ask what they were hired to change.',
      dueOffset: 7,
      role: 'CSM',
      dependsOn: ['champion-week1-farewell-call', 'champion-week1-map'],
      results: [
        {
          key: 'isChampion',
          label: 'They will stand for us',
          kind: 'yes-no',
          unit: null,
          min: null,
          max: null,
          options: [],
          isRequired: true,
        },
      ],
    },
  ],
  outcomes: [
    {
      id: 'champion-strength',
      label: 'Champion strength',
      measure: { kind: 'kpi', name: 'Champion Strength' },
      unit: 'points',
      direction: 'up',
      target: { kind: 'value', value: 3.5 },
    },
  ],
  exitCriteria: [
    {
      id: 'new-champion',
      label: 'A new champion stands for us',
      rule: { kind: 'confirmed', stepId: 'champion-week2-first-meeting', key: 'isChampion' },
    },
  ],
  nextSteps: ['Invite the new champion to the next business review'],
};
