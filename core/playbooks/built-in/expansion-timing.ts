import { choice, count, day, kpiOutcome, measured, must, percent, step, words, yesNo } from './built-in-playbook.ts';
import type { BuiltInPlaybook } from './built-in-playbook.ts';

/** Expansion Timing: six weeks that turn high health and full licences into a wanted, not pushed, expansion. */
export const expansionTiming: BuiltInPlaybook = {
  key: 'expansion-timing',
  type: 'expansion',
  definition: {
    name: 'Expansion Timing',
    purpose:
      'Offer more at the moment when an account gains from it: healthy, heavily used, near the limit of its licences. Finds the next team or use case, builds the case with the champion and closes without spending the trust that made it possible.',
    durationDays: 45,
    priority: 'medium',
    raci: {
      responsible: ['Account Executive', 'CSM', 'Solutions Engineer'],
      accountable: ['VP Sales'],
      consulted: ['VP Customer Success', 'Product Manager'],
      informed: ['Support Lead', 'Executive Sponsor', 'Finance'],
    },
    phases: [
      {
        id: 'week1',
        title: 'Qualify',
        week: 1,
        goal: 'Be sure that the account gains from more, and that nothing is open.',
      },
      { id: 'week2', title: 'Discover', week: 2, goal: 'Find the next team and the problem it wants to be rid of.' },
      { id: 'week3', title: 'Build the case', week: 3, goal: 'A trial and a number that the champion can defend.' },
      { id: 'week5', title: 'Propose', week: 5, goal: 'A proposal that the budget owner expected.' },
      { id: 'week6', title: 'Close and launch', week: 6, goal: 'Signed, announced, and the first new user is in.' },
    ],
    steps: [
      step({
        id: 'expansion-week1-readiness',
        phaseId: 'week1',
        title: 'Check that the moment is right',
        guidance:
          'Health at least three months above the line, licences nearly full, no critical case open, invoices paid. If one of them fails, fix it first and come back: an offer in a bad week costs more than it brings.',
        dueOffset: 2,
        role: 'CSM',
        results: [
          yesNo('isReady', 'All four conditions hold', must),
          percent('licensesUsed', 'Licences in use', must),
          words('reservations', 'What speaks against it'),
        ],
      }),
      step({
        id: 'expansion-week1-white-space',
        phaseId: 'week1',
        title: 'Map the teams and use cases without us',
        guidance:
          'A grid of teams by use cases: live, possible, not meaningful. Mark where a heavy user has colleagues who do the same by hand; that is the easiest square.',
        dueOffset: 4,
        role: 'Account Executive',
        results: [
          count('opportunities', 'Meaningful squares', { max: 200, ...must }),
          count('potentialUsers', 'Potential users'),
        ],
      }),
      step({
        id: 'expansion-week1-pattern',
        phaseId: 'week1',
        title: 'Ask the power users what they would do next',
        guidance:
          'Three talks of 20 minutes with the people who use most. "What do you still do elsewhere?" finds better ideas than a list of our modules.',
        dueOffset: 5,
        role: 'CSM',
        isRequired: false,
        results: [count('talks', 'Talks', { max: 50 }), words('ideas', 'Ideas')],
      }),
      step({
        id: 'expansion-week2-champion',
        phaseId: 'week2',
        title: 'Win the champion for the idea',
        guidance:
          'Show the grid, let the champion choose the square, and ask what they gain from it themselves. Without a champion who wants it there is no expansion, only a discount.',
        dueOffset: 8,
        role: 'CSM',
        dependsOn: ['expansion-week1-readiness', 'expansion-week1-white-space'],
        results: [
          yesNo('championSupports', 'The champion drives it', must),
          words('chosen', 'Team and use case chosen', must),
        ],
      }),
      step({
        id: 'expansion-week2-discovery',
        phaseId: 'week2',
        title: 'Understand the problem of the new team',
        guidance:
          'Meet the head of the new team with the champion: how it works today, what it costs, who decides, by when. Leave the demo for the next meeting.',
        dueOffset: 10,
        role: 'Account Executive',
        dependsOn: ['expansion-week2-champion'],
        results: [
          measured('costOfProblem', 'What the problem costs a year', { unit: 'USD', min: 0, max: 1_000_000_000 }),
          day('decisionBy', 'Decision by'),
        ],
      }),
      step({
        id: 'expansion-week3-trial',
        phaseId: 'week3',
        title: 'Run a trial of two weeks with five people',
        guidance:
          'On their data, with one success criterion agreed before, and a date on which it ends. Look at the usage on the third day and call whoever has not begun.',
        dueOffset: 20,
        role: 'Solutions Engineer',
        dependsOn: ['expansion-week2-discovery'],
        results: [
          count('triedBy', 'People who used it', { max: 1000, ...must }),
          choice('criterion', 'The success criterion is', ['Met', 'Partly met', 'Not met'], must),
        ],
      }),
      step({
        id: 'expansion-week4-business-case',
        phaseId: 'week3',
        title: 'Write the business case with the champion',
        guidance:
          "One page in the customer's format: problem, result of the trial, return, price, risk of waiting. It is the champion's document; we supply numbers and check the sums.",
        dueOffset: 22,
        role: 'Account Executive',
        dependsOn: ['expansion-week3-trial'],
        results: [measured('returnOnInvestment', 'Return on investment', { unit: '%', min: -100, max: 10_000 })],
      }),
      step({
        id: 'expansion-week5-proposal',
        phaseId: 'week5',
        title: 'Propose to the budget owner',
        guidance:
          'The champion opens, the head of the new team tells the trial, we answer questions. Offer the start that fits the budget they have this year and the path from there.',
        dueOffset: 25,
        role: 'Account Executive',
        dependsOn: ['expansion-week4-business-case'],
        results: [
          measured('amount', 'Additional value a year', { unit: 'USD', min: 0, max: 1_000_000_000, ...must }),
          choice('reaction', 'Reaction', ['Wants it', 'Wants changes', 'Later', 'No']),
        ],
      }),
      step({
        id: 'expansion-week6-close',
        phaseId: 'week6',
        title: 'Close, or agree on when to return',
        guidance:
          'Signed, or a date and the condition under which you speak again. Never push over the end of our quarter: the account has time, and it remembers.',
        dueOffset: 29,
        role: 'Account Executive',
        dependsOn: ['expansion-week5-proposal'],
        results: [
          yesNo('isSigned', 'The expansion is signed', must),
          measured('amount', 'Additional value a year', { unit: 'USD', min: 0, max: 1_000_000_000 }),
          day('returnOn', 'If not: back on'),
        ],
      }),
      step({
        id: 'expansion-week6-launch',
        phaseId: 'week6',
        title: 'Launch the new team',
        guidance:
          'Kick-off within five days of the signature, with the people of the trial as guides. The expansion counts when the new users are active, not when the invoice is sent.',
        dueOffset: 31,
        role: 'CSM',
        dependsOn: ['expansion-week6-close'],
        isRequired: false,
        results: [count('newUsers', 'New users invited'), day('kickOff', 'Kick-off')],
      }),
    ],
    outcomes: [
      kpiOutcome('expansion-pipeline', 'Expansion pipeline', 'Expansion Pipeline', {
        unit: 'USD',
        direction: 'up',
        target: { kind: 'change', value: 25_000 },
      }),
      kpiOutcome('net-revenue-retention', 'Net revenue retention', 'Net Revenue Retention', {
        unit: '%',
        direction: 'up',
        target: { kind: 'value', value: 110 },
      }),
      kpiOutcome('departments', 'Departments using the product', 'Departments Using the Product', {
        unit: 'departments',
        direction: 'up',
        target: { kind: 'change', value: 1 },
      }),
      {
        id: 'health-kept',
        label: 'Health score kept high',
        measure: { kind: 'score' },
        unit: 'points',
        direction: 'up',
        target: { kind: 'value', value: 80 },
      },
    ],
    exitCriteria: [
      {
        id: 'expansion-signed',
        label: 'The expansion is signed',
        rule: { kind: 'confirmed', stepId: 'expansion-week6-close', key: 'isSigned' },
      },
      {
        id: 'pipeline-created',
        label: 'A proposal of at least 10,000 a year was made',
        rule: { kind: 'result', stepId: 'expansion-week5-proposal', key: 'amount', op: '>=', value: 10_000 },
      },
      {
        id: 'champion-drives-it',
        label: 'The champion drives the expansion',
        rule: { kind: 'confirmed', stepId: 'expansion-week2-champion', key: 'championSupports' },
      },
      {
        id: 'health-above-80',
        label: 'Health score of at least 80',
        rule: { kind: 'measure', measure: { kind: 'score' }, op: '>=', value: 80 },
      },
      {
        id: 'case-written',
        label: 'The business case is written with the champion',
        rule: { kind: 'step', stepId: 'expansion-week4-business-case' },
      },
      { id: 'required-steps-done', label: 'All required steps are done', rule: { kind: 'required-steps' } },
    ],
    nextSteps: [
      'Start an Activation Blitz for the new team',
      'Follow the health score for 90 days: a dip after an expansion is a warning',
      'Ask for a reference or a case study once the new team has its first result',
      'Keep the grid of teams and use cases current for the next review',
    ],
  },
};
