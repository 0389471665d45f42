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

/** SLA Stabilizer: three weeks that bring support of an account back within the agreed times, and keep it there. */
export const slaStabilizer: BuiltInPlaybook = {
  key: 'sla-stabilizer',
  type: 'sla',
  definition: {
    name: 'SLA Stabilizer',
    purpose:
      'Bring the support of an account back within the agreed times in three weeks, remove the causes of the misses, and win back the trust they cost. For accounts with missed service levels, slow answers or several open critical cases.',
    durationDays: 21,
    priority: 'high',
    raci: {
      responsible: ['Support Lead', 'CSM', 'Engineering Lead'],
      accountable: ['VP Customer Success'],
      consulted: ['Product Manager', 'Solutions Engineer'],
      informed: ['Account Executive', 'Executive Sponsor'],
    },
    phases: [
      {
        id: 'week1',
        title: 'Stop the bleeding',
        week: 1,
        goal: 'Every open case has an owner, a next date and an honest status.',
      },
      { id: 'week2', title: 'Remove the causes', week: 2, goal: 'The two or three causes of most misses are gone.' },
      {
        id: 'week3',
        title: 'Hold the line',
        week: 3,
        goal: 'Two weeks within the agreed times, and the account has seen it.',
      },
    ],
    steps: [
      step({
        id: 'sla-week1-triage',
        phaseId: 'week1',
        title: 'Triage every open case of the account',
        guidance:
          "Read each one to the end, merge duplicates, and set priority by the customer's harm, not by who shouts. Every case leaves the meeting with one owner and the date of its next message.",
        dueOffset: 1,
        role: 'Support Lead',
        results: [
          count('openCases', 'Open cases', must),
          count('criticalCases', 'Of them critical', must),
          count('overdueCases', 'Of them past the agreed time'),
        ],
      }),
      step({
        id: 'sla-week1-acknowledge',
        phaseId: 'week1',
        title: 'Call the account before they call you',
        guidance:
          'Name the misses with numbers, say what happens this week and when you call again. No explanation before the acknowledgement, and no promise that engineering has not confirmed.',
        dueOffset: 1,
        role: 'CSM',
        results: [words('reaction', 'What the customer says'), day('nextCall', 'Next call', must)],
      }),
      step({
        id: 'sla-week1-war-room',
        phaseId: 'week1',
        title: 'Work off the critical cases together',
        guidance:
          'Support, engineering and the CSM for 30 minutes each morning until no critical case is open; one list, one person who moves it. The customer hears every day, also on days without progress.',
        dueOffset: 4,
        role: 'Engineering Lead',
        dependsOn: ['sla-week1-triage'],
        results: [
          count('resolved', 'Critical cases solved', must),
          count('workarounds', 'Of them with a workaround only'),
        ],
      }),
      step({
        id: 'sla-week1-queue-rule',
        phaseId: 'week1',
        title: 'Give the account a watched queue',
        guidance:
          'Route its cases to two named people per shift, with an alarm at half of the agreed first response time. Set an end date now, or the exception becomes the rule and the next account pays for it.',
        dueOffset: 3,
        role: 'Support Lead',
        dependsOn: ['sla-week1-triage'],
        results: [
          yesNo('alarmActive', 'The alarm before a miss is active', must),
          day('endsOn', 'The exception ends on'),
        ],
      }),
      step({
        id: 'sla-week2-miss-analysis',
        phaseId: 'week2',
        title: 'Find out why the times were missed',
        guidance:
          'Take the last 30 misses and mark where each waited: assignment, information from the customer, engineering, release. Waiting time has an owner too; "high volume" is not a cause.',
        dueOffset: 6,
        role: 'Support Lead',
        dependsOn: ['sla-week1-triage'],
        results: [
          choice(
            'mainCause',
            'Where most of the time was lost',
            ['Assignment', 'Waiting for the customer', 'Waiting for engineering', 'Waiting for a release', 'Staffing'],
            must,
          ),
          percent('share', 'Share of misses with this cause'),
        ],
      }),
      step({
        id: 'sla-week2-fix-causes',
        phaseId: 'week2',
        title: 'Fix the two most frequent product causes',
        guidance:
          'Two defects or gaps behind the most cases, fixed and released, or switched off for this account. Anything that takes longer gets a documented workaround that support can send in one minute.',
        dueOffset: 9,
        role: 'Engineering Lead',
        dependsOn: ['sla-week2-miss-analysis'],
        results: [count('fixes', 'Causes fixed', { max: 50, ...must }), day('releasedOn', 'Released on')],
      }),
      step({
        id: 'sla-week2-answers',
        phaseId: 'week2',
        title: 'Write the missing answers',
        guidance:
          'For each of the ten most frequent questions one article with a screenshot from their set-up, linked in the product where the question arises. Let a customer read two of them before you publish.',
        dueOffset: 10,
        role: 'Solutions Engineer',
        dependsOn: ['sla-week2-miss-analysis'],
        isRequired: false,
        results: [count('articles', 'Articles published', { max: 100 })],
      }),
      step({
        id: 'sla-week2-escalation-path',
        phaseId: 'week2',
        title: 'Agree on priorities and the way to escalate',
        guidance:
          'One page with the customer: what counts as critical, which times apply, who is called on both sides, at night too. Most quarrels over service levels are quarrels over what "critical" means.',
        dueOffset: 9,
        role: 'CSM',
        dependsOn: ['sla-week1-acknowledge'],
        results: [yesNo('agreed', 'Both sides have agreed in writing', must)],
      }),
      step({
        id: 'sla-week3-daily-numbers',
        phaseId: 'week3',
        title: 'Report the numbers every day for a week',
        guidance:
          'First response, resolution, compliance and open critical cases, sent by nine in the morning, also when they are bad. A week of honest numbers does more for trust than any apology.',
        dueOffset: 13,
        role: 'Support Lead',
        dependsOn: ['sla-week1-queue-rule', 'sla-week2-fix-causes'],
        results: [
          percent('compliance', 'Compliance of the week', must),
          measured('firstResponseHours', 'Mean first response', { unit: 'hours', min: 0, max: 1000 }),
        ],
      }),
      step({
        id: 'sla-week3-review',
        phaseId: 'week3',
        title: 'Review with the sponsor and give back the exception',
        guidance:
          'Show the curve of three weeks, the causes removed and what stays watched. Ask for their rating, agree on the report they want each month, and end the watched queue on its date.',
        dueOffset: 14,
        role: 'VP Customer Success',
        dependsOn: ['sla-week2-escalation-path', 'sla-week3-daily-numbers'],
        results: [
          measured('satisfaction', 'Rating by the sponsor', { unit: '/5', min: 1, max: 5 }),
          yesNo('credits', 'Service credits were asked for'),
        ],
      }),
    ],
    outcomes: [
      kpiOutcome('sla-compliance', 'SLA compliance', 'SLA Compliance', {
        unit: '%',
        direction: 'up',
        target: { kind: 'value', value: 95 },
      }),
      kpiOutcome('first-response', 'First response time', 'First Response Time', {
        unit: 'hours',
        direction: 'down',
        target: { kind: 'value', value: 4 },
      }),
      kpiOutcome('resolution-time', 'Resolution time', 'Resolution Time', {
        unit: 'hours',
        direction: 'down',
        target: { kind: 'value', value: 48 },
      }),
      kpiOutcome('csat-improvement', 'CSAT improvement', 'CSAT Score', {
        unit: 'points',
        direction: 'up',
        target: { kind: 'change', value: 0.3 },
      }),
      scoreOutcome(5),
    ],
    exitCriteria: [
      {
        id: 'sla-compliance-above-95',
        label: 'SLA compliance of at least 95%',
        rule: { kind: 'measure', measure: { kind: 'kpi', name: 'SLA Compliance' }, op: '>=', value: 95 },
      },
      {
        id: 'no-critical-backlog',
        label: 'At most one critical case is open',
        rule: { kind: 'measure', measure: { kind: 'kpi', name: 'Open Critical Tickets' }, op: '<=', value: 1 },
      },
      {
        id: 'causes-fixed',
        label: 'At least two causes are fixed',
        rule: { kind: 'result', stepId: 'sla-week2-fix-causes', key: 'fixes', op: '>=', value: 2 },
      },
      {
        id: 'escalation-agreed',
        label: 'Priorities and escalation are agreed in writing',
        rule: { kind: 'confirmed', stepId: 'sla-week2-escalation-path', key: 'agreed' },
      },
      {
        id: 'answers-in-time',
        label: 'First answers come in time',
        rule: { kind: 'outcome', outcomeId: 'first-response' },
      },
      { id: 'required-steps-done', label: 'All required steps are done', rule: { kind: 'required-steps' } },
    ],
    nextSteps: [
      'Send the account its service numbers on the first business day of each month',
      'Review the causes again after 30 days and close those that did not return',
      'End the watched queue on the agreed day and tell both shifts',
      'Offer a health check of their set-up in the next quarter',
    ],
  },
};
