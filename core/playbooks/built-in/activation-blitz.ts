import {
  choice,
  count,
  day,
  kpiOutcome,
  measured,
  must,
  percent,
  scoreOutcome,
  step,
  words,
  yesNo,
} from './built-in-playbook.ts';
import type { BuiltInPlaybook } from './built-in-playbook.ts';

/** Activation Blitz: four weeks from signed to used, for an account whose people have not arrived in the product. */
export const activationBlitz: BuiltInPlaybook = {
  key: 'activation-blitz',
  type: 'activation',
  definition: {
    name: 'Activation Blitz',
    purpose:
      'Bring the people of a new account into the product within four weeks: one use case live, the planned users active, the onboarding finished. For accounts in the first months of their contract whose adoption or activation is low.',
    durationDays: 30,
    priority: 'high',
    raci: {
      responsible: ['CSM', 'Onboarding Specialist', 'Solutions Engineer'],
      accountable: ['VP Customer Success'],
      consulted: ['Product Manager', 'Support Lead'],
      informed: ['Account Executive', 'Executive Sponsor'],
    },
    phases: [
      { id: 'week1', title: 'Find the block', week: 1, goal: 'Know which people are missing and what keeps them out.' },
      { id: 'week2', title: 'Clear the way', week: 2, goal: 'Access, data and settings are no longer an excuse.' },
      { id: 'week3', title: 'Enable by role', week: 3, goal: 'Every planned user has done their own first task.' },
      { id: 'week4', title: 'Prove the value', week: 4, goal: 'One use case shows a result that the sponsor repeats.' },
    ],
    steps: [
      step({
        id: 'activation-week1-usage-review',
        phaseId: 'week1',
        title: 'List who is in, who is not, and where people stop',
        guidance:
          'Compare the licences bought with the users who did a core action in the last 14 days, team by team. Note the last screen of those who gave up: invited but never signed in is a different problem from signed in once.',
        dueOffset: 1,
        role: 'CSM',
        results: [
          count('plannedUsers', 'Planned users', must),
          count('activeUsers', 'Users with a core action in 14 days', must),
          choice('mainBlock', 'What keeps most of them out', ['Access', 'Data', 'Training', 'No reason to', 'Product']),
        ],
      }),
      step({
        id: 'activation-week1-goal-call',
        phaseId: 'week1',
        title: 'Agree on one use case and its measure with the champion',
        guidance:
          'Choose the one use case whose result the sponsor would notice within four weeks, and write it as "from ... to ... by ...". Leave the other wishes on a list: a blitz with three goals reaches none.',
        dueOffset: 3,
        role: 'CSM',
        results: [
          words('useCase', 'Use case and its measure', must),
          yesNo('championCommitted', 'The champion gives two hours a week', must),
        ],
      }),
      step({
        id: 'activation-week1-sponsor-mail',
        phaseId: 'week1',
        title: 'Have the sponsor announce the start',
        guidance:
          'Draft the message for the sponsor: why now, what changes for each team, from when on the old way ends. People follow their own management, not a vendor, so it must come from their address.',
        dueOffset: 5,
        role: 'CSM',
        dependsOn: ['activation-week1-goal-call'],
        results: [day('sentOn', 'Sent on'), count('recipients', 'Recipients')],
      }),
      step({
        id: 'activation-week2-access',
        phaseId: 'week2',
        title: 'Clear sign-in, roles and invitations',
        guidance:
          'Sit with their administrator for an hour: single sign-on, groups, roles, mail filters that swallow invitations. Test with one real person of each team before inviting the rest.',
        dueOffset: 7,
        role: 'Solutions Engineer',
        dependsOn: ['activation-week1-usage-review'],
        results: [percent('invited', 'Planned users who can sign in', must)],
      }),
      step({
        id: 'activation-week2-data',
        phaseId: 'week2',
        title: 'Load their data and connect the first system',
        guidance:
          'An empty product teaches nobody. Import the records of the chosen use case, check twenty of them with the person who owns the data, and connect the one system from which they would otherwise copy by hand.',
        dueOffset: 9,
        role: 'Solutions Engineer',
        dependsOn: ['activation-week1-goal-call'],
        results: [
          count('integrations', 'Systems connected', { max: 50 }),
          percent('recordsChecked', 'Checked records that are right'),
        ],
      }),
      step({
        id: 'activation-week2-templates',
        phaseId: 'week2',
        title: 'Set up views and templates for each role',
        guidance:
          'Prepare the first screen so that every role sees its own work on it, with their names and words. Hide what the use case does not need: it can be shown again in the second month.',
        dueOffset: 10,
        role: 'Onboarding Specialist',
        dependsOn: ['activation-week2-data'],
        results: [count('roles', 'Roles prepared', { max: 100 })],
      }),
      step({
        id: 'activation-week3-training',
        phaseId: 'week3',
        title: 'Train each team on its own task',
        guidance:
          'Forty-five minutes per team, at most twelve people, on their data; everybody completes one real task before the end. Who misses it gets the recording and a slot in the office hours, not a second session.',
        dueOffset: 13,
        role: 'Onboarding Specialist',
        dependsOn: ['activation-week2-access', 'activation-week2-templates'],
        results: [
          count('sessions', 'Sessions held', { max: 100 }),
          count('participants', 'Participants', must),
          measured('rating', 'Rating of the sessions', { unit: '/5', min: 1, max: 5 }),
        ],
      }),
      step({
        id: 'activation-week3-office-hours',
        phaseId: 'week3',
        title: 'Hold daily office hours',
        guidance:
          'Thirty minutes a day for five days, at the same time, camera on. Write down every question asked twice: it goes into the guide or to the product manager.',
        dueOffset: 15,
        role: 'Onboarding Specialist',
        dependsOn: ['activation-week3-training'],
        isRequired: false,
        results: [count('visitors', 'Visitors'), words('questions', 'Questions asked twice')],
      }),
      step({
        id: 'activation-week3-nudge',
        phaseId: 'week3',
        title: 'Call those who have still not started',
        guidance:
          'The champion names them, you call; an e-mail to a person who ignores invitations is ignored too. Ask what they use instead and what it would take; three honest "never" are worth knowing.',
        dueOffset: 15,
        role: 'CSM',
        dependsOn: ['activation-week3-training'],
        results: [count('called', 'People called', must), count('started', 'Of them started')],
      }),
      step({
        id: 'activation-week4-first-value',
        phaseId: 'week4',
        title: 'Measure the first result of the use case',
        guidance:
          'Use the measure agreed in week one and their own numbers. Let the champion present it in one slide: before, now, who did it.',
        dueOffset: 18,
        role: 'CSM',
        dependsOn: ['activation-week2-data', 'activation-week3-training'],
        results: [
          yesNo('valueShown', 'The agreed result is reached', must),
          words('result', 'The result in their words'),
          count('daysToValue', 'Days from the start of the contract', { unit: 'days', max: 3650 }),
        ],
      }),
      step({
        id: 'activation-week4-handover',
        phaseId: 'week4',
        title: 'Close with the sponsor and plan the next 90 days',
        guidance:
          'Show activation before and after, thank the champion by name, and agree on the second use case with its date. Hand over from onboarding to the regular rhythm: monthly call, quarterly review.',
        dueOffset: 20,
        role: 'VP Customer Success',
        dependsOn: ['activation-week4-first-value'],
        results: [yesNo('onboardingDone', 'Onboarding is signed off', must), words('nextUseCase', 'Next use case')],
      }),
    ],
    outcomes: [
      kpiOutcome('activation-rate', 'Product activation rate', 'Product Activation Rate', {
        unit: '%',
        direction: 'up',
        target: { kind: 'value', value: 75 },
      }),
      kpiOutcome('onboarding-completion', 'Onboarding completion', 'Onboarding Completion', {
        unit: '%',
        direction: 'up',
        target: { kind: 'value', value: 85 },
      }),
      kpiOutcome('license-utilization', 'Licence utilization', 'License Utilization', {
        unit: '%',
        direction: 'up',
        target: { kind: 'change', value: 15 },
      }),
      scoreOutcome(8),
    ],
    exitCriteria: [
      {
        id: 'activation-above-75',
        label: 'At least 75% of the planned users are active',
        rule: { kind: 'measure', measure: { kind: 'kpi', name: 'Product Activation Rate' }, op: '>=', value: 75 },
      },
      {
        id: 'first-value-shown',
        label: 'The first result is shown in their own numbers',
        rule: { kind: 'confirmed', stepId: 'activation-week4-first-value', key: 'valueShown' },
      },
      {
        id: 'teams-trained',
        label: 'At least ten people were trained',
        rule: { kind: 'result', stepId: 'activation-week3-training', key: 'participants', op: '>=', value: 10 },
      },
      {
        id: 'onboarding-finished',
        label: 'Onboarding completion has reached its target',
        rule: { kind: 'outcome', outcomeId: 'onboarding-completion' },
      },
      {
        id: 'handed-over',
        label: 'The account is handed over to the regular rhythm',
        rule: { kind: 'step', stepId: 'activation-week4-handover' },
      },
    ],
    nextSteps: [
      'Look at activation team by team after 30 and 60 days',
      'Start the second use case on the agreed date',
      'Turn the questions asked twice into the guide for the next account',
      'Ask the champion for a reference once the result has held for a quarter',
    ],
  },
};
