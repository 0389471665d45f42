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

/** Renewal Safeguard: eight weeks before a contract ends that turn doubt into a signed renewal, or an early, clear no. */
export const renewalSafeguard: BuiltInPlaybook = {
  key: 'renewal-safeguard',
  type: 'renewal',
  definition: {
    name: 'Renewal Safeguard',
    purpose:
      'Secure the renewal of a contract that ends soon although the account is not healthy: know who decides and why they would leave, repair what can be repaired in time, prove the value in their numbers and sign early.',
    durationDays: 60,
    priority: 'high',
    raci: {
      responsible: ['CSM', 'Account Executive', 'Solutions Engineer'],
      accountable: ['VP Customer Success'],
      consulted: ['Product Manager', 'Support Lead', 'Finance'],
      informed: ['Executive Sponsor', 'CEO'],
    },
    phases: [
      { id: 'week1', title: 'See clearly', week: 1, goal: 'Know who decides, when, and what speaks against us.' },
      {
        id: 'week2',
        title: 'Agree on the repair',
        week: 2,
        goal: 'The customer agrees what must be true for a renewal.',
      },
      { id: 'week3', title: 'Deliver', week: 3, goal: 'The conditions are met, visibly and one by one.' },
      {
        id: 'week5',
        title: 'Prove the value',
        week: 5,
        goal: 'The budget owner sees the return in their own numbers.',
      },
      { id: 'week6', title: 'Propose and sign', week: 6, goal: 'Paper is signed two weeks before the contract ends.' },
    ],
    steps: [
      step({
        id: 'renewal-week1-risk-review',
        phaseId: 'week1',
        title: 'Review the risks with everybody who knows the account',
        guidance:
          'CSM, sales, support and product for 45 minutes with the health score open: list each reason to leave with its evidence, and rate what we can change in six weeks. Write the bad news down; a renewal dies of what nobody wanted to say.',
        dueOffset: 2,
        role: 'CSM',
        results: [
          percent('probability', 'Renewal probability, as we see it', must),
          choice('mainRisk', 'Main risk', ['Value', 'Product', 'Support', 'Price', 'Sponsor left', 'Competitor'], must),
        ],
      }),
      step({
        id: 'renewal-week1-decision-map',
        phaseId: 'week1',
        title: 'Map who decides and how',
        guidance:
          'Budget owner, signatory, procurement, legal, and who can block: a name for each, and when they last spoke with us. Ask the champion how the last comparable contract was decided and how long it took.',
        dueOffset: 3,
        role: 'Account Executive',
        results: [
          words('decider', 'Who decides', must),
          day('noticeDay', 'Last day to give notice', must),
          count('known', 'Deciders we have spoken with this quarter', { max: 50 }),
        ],
      }),
      step({
        id: 'renewal-week1-contract-check',
        phaseId: 'week1',
        title: 'Check contract, usage and invoices',
        guidance:
          'Notice period, price clauses, licences bought against used, open invoices and disputes. An unpaid invoice is often a complaint that nobody has heard yet.',
        dueOffset: 4,
        role: 'Account Executive',
        results: [
          count('daysOverdue', 'Days of the oldest unpaid invoice', { unit: 'days', max: 3650 }),
          percent('licensesUsed', 'Licences in use'),
        ],
      }),
      step({
        id: 'renewal-week2-sponsor-talk',
        phaseId: 'week2',
        title: 'Ask the sponsor the direct question',
        guidance:
          'Our executive to theirs, 30 minutes, no slides: "If you had to decide today, would you renew, and what would have to be true?" Then listen; the price is named first and is rarely the reason.',
        dueOffset: 7,
        role: 'VP Customer Success',
        dependsOn: ['renewal-week1-risk-review', 'renewal-week1-decision-map'],
        results: [
          choice('answer', 'The answer today', ['Yes', 'Yes, if', 'Open', 'No'], must),
          words('conditions', 'What would have to be true'),
        ],
      }),
      step({
        id: 'renewal-week2-repair-plan',
        phaseId: 'week2',
        title: 'Agree on a repair plan of at most five points',
        guidance:
          'Each condition becomes a point with an owner on both sides, a date and a test of done; the sponsor confirms it by mail. What we can not do is said now, together with what we offer instead.',
        dueOffset: 9,
        role: 'CSM',
        dependsOn: ['renewal-week2-sponsor-talk'],
        results: [
          count('points', 'Points agreed', { max: 20, ...must }),
          yesNo('confirmed', 'Confirmed by the sponsor', must),
        ],
      }),
      step({
        id: 'renewal-week3-deliver-repairs',
        phaseId: 'week3',
        title: 'Deliver the repairs and report each week',
        guidance:
          'A call of 15 minutes each week over the same five points, green or not, and never more than one surprise. Close the smallest point in the first week: movement convinces before results do.',
        dueOffset: 20,
        role: 'CSM',
        dependsOn: ['renewal-week2-repair-plan'],
        results: [count('closed', 'Points closed', { max: 20, ...must }), words('open', 'Still open, and until when')],
      }),
      step({
        id: 'renewal-week3-usage-push',
        phaseId: 'week3',
        title: 'Win back the users who left',
        guidance:
          'Take the teams whose usage fell most over the last six months and show each what is new for its work. A team that comes back argues for the renewal better than we can.',
        dueOffset: 20,
        role: 'Solutions Engineer',
        dependsOn: ['renewal-week1-contract-check'],
        isRequired: false,
        results: [count('returned', 'Users who are active again')],
      }),
      step({
        id: 'renewal-week5-value-review',
        phaseId: 'week5',
        title: 'Work out the value with their numbers',
        guidance:
          'Hours saved, revenue kept, errors avoided, each with the figure and the person at the account who stands by it. Two solid lines beat eight assumptions; show the cost of going without us as well.',
        dueOffset: 24,
        role: 'Solutions Engineer',
        dependsOn: ['renewal-week2-repair-plan'],
        results: [
          measured('returnOnInvestment', 'Return on investment', { unit: '%', min: -100, max: 10_000 }),
          yesNo('numbersConfirmed', 'The customer stands by the numbers', must),
        ],
      }),
      step({
        id: 'renewal-week5-business-review',
        phaseId: 'week5',
        title: 'Hold the business review with the budget owner',
        guidance:
          'Three parts in 45 minutes: what you wanted, what was reached, what the next year brings. The champion presents the second part; end with the date of the proposal.',
        dueOffset: 27,
        role: 'VP Customer Success',
        dependsOn: ['renewal-week3-deliver-repairs', 'renewal-week5-value-review'],
        results: [
          yesNo('budgetOwnerPresent', 'The budget owner was there', must),
          percent('probability', 'Renewal probability after it'),
        ],
      }),
      step({
        id: 'renewal-week6-proposal',
        phaseId: 'week6',
        title: 'Send the proposal with two options',
        guidance:
          'The same for a year, and a better one for more years or more scope; no third. Discuss the numbers in person before you send them, and trade a discount only for something: term, reference, early signature.',
        dueOffset: 30,
        role: 'Account Executive',
        dependsOn: ['renewal-week5-business-review'],
        results: [
          day('sentOn', 'Sent on', must),
          percent('discount', 'Discount offered'),
          choice('preferred', 'Option they lean to', ['One year', 'Several years', 'Smaller scope', 'Unknown']),
        ],
      }),
      step({
        id: 'renewal-week7-paper',
        phaseId: 'week6',
        title: 'Walk the paper through procurement and legal',
        guidance:
          'Ask for their checklist on the first day and answer it in one go. Call twice a week: contracts rarely die, they lie on desks.',
        dueOffset: 36,
        role: 'Account Executive',
        dependsOn: ['renewal-week6-proposal'],
        results: [words('openPoints', 'Open points')],
      }),
      step({
        id: 'renewal-week8-decision',
        phaseId: 'week6',
        title: 'Get the signature, or a clear no',
        guidance:
          'Signed: thank everybody who helped on both sides and move the repair plan into the success plan. No: ask for an exit talk, offer a bridge of three months, and leave the door and the data in order.',
        dueOffset: 40,
        role: 'Account Executive',
        dependsOn: ['renewal-week7-paper'],
        results: [
          yesNo('renewed', 'The contract is renewed', must),
          count('termMonths', 'New term', { unit: 'months', max: 120 }),
          measured('valueChange', 'Change of the contract value', { unit: '%', min: -100, max: 1000 }),
        ],
      }),
    ],
    outcomes: [
      kpiOutcome('renewal-probability', 'Renewal probability', 'Renewal Probability', {
        unit: '%',
        direction: 'up',
        target: { kind: 'value', value: 75 },
      }),
      scoreOutcome(8),
      kpiOutcome('value-realization', 'Value the account says it has received', 'Value Realization Score', {
        unit: '/10',
        direction: 'up',
        target: { kind: 'change', value: 1 },
      }),
      kpiOutcome('executive-contact', 'Days since the last executive contact', 'Days Since Last Executive Contact', {
        unit: 'days',
        direction: 'down',
        target: { kind: 'value', value: 30 },
      }),
    ],
    exitCriteria: [
      {
        id: 'contract-renewed',
        label: 'The contract is renewed',
        rule: { kind: 'confirmed', stepId: 'renewal-week8-decision', key: 'renewed' },
      },
      {
        id: 'renewal-probability-above-75',
        label: 'Renewal probability of at least 75%',
        rule: { kind: 'outcome', outcomeId: 'renewal-probability' },
      },
      {
        id: 'health-above-70',
        label: 'Health score of at least 70',
        rule: { kind: 'measure', measure: { kind: 'score' }, op: '>=', value: 70 },
      },
      {
        id: 'repairs-delivered',
        label: 'At least three points of the repair plan are closed',
        rule: { kind: 'result', stepId: 'renewal-week3-deliver-repairs', key: 'closed', op: '>=', value: 3 },
      },
      {
        id: 'business-review-held',
        label: 'The business review was held',
        rule: { kind: 'step', stepId: 'renewal-week5-business-review' },
      },
    ],
    nextSteps: [
      'Move the open points of the repair plan into the success plan, with dates',
      'Begin the next renewal 120 days before the contract ends',
      'Speak with the sponsor every quarter, not only before a signature',
      'Record in one paragraph why they stayed or left, and share it with product and sales',
    ],
  },
};
