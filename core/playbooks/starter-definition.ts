import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

/** What a playbook from nothing begins with: one phase, one step, and a goal that every workspace can measure. */
export function starterDefinition(name: string): PlaybookDefinition {
  return {
    name,
    purpose: '',
    durationDays: 30,
    priority: 'medium',
    raci: { responsible: ['CSM'], accountable: ['VP Customer Success'], consulted: [], informed: [] },
    phases: [{ id: 'week1', title: 'Week 1', week: 1, goal: '' }],
    steps: [
      {
        id: 'week1-first-step',
        phaseId: 'week1',
        title: 'Talk to the account about what is wrong',
        guidance: '',
        dueOffset: 2,
        role: 'CSM',
        dependsOn: [],
        isRequired: true,
        results: [],
      },
    ],
    outcomes: [
      {
        id: 'health-improvement',
        label: 'Health score',
        measure: { kind: 'score' },
        unit: 'points',
        direction: 'up',
        target: { kind: 'change', value: 5 },
      },
    ],
    exitCriteria: [
      { id: 'required-steps-done', label: 'All required steps are done', rule: { kind: 'required-steps' } },
    ],
    nextSteps: [],
  };
}
