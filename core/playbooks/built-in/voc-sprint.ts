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

/** VoC Sprint: four weeks in which an unhappy account is heard, answered and shown what changed. */
export const vocSprint: BuiltInPlaybook = {
  key: 'voc-sprint',
  type: 'voc',
  definition: {
    name: 'VoC Sprint',
    purpose:
      'Find out in four weeks why an account is unhappy, act on the few things that matter most to it, and show its people what changed because they spoke. For accounts whose NPS, CSAT or health score has fallen, or that are likely to leave.',
    durationDays: 30,
    priority: 'high',
    raci: {
      responsible: ['CSM', 'Product Manager', 'Support Lead'],
      accountable: ['VP Customer Success'],
      consulted: ['Engineering Lead', 'Executive Sponsor'],
      informed: ['Account Executive', 'CEO'],
    },
    phases: [
      {
        id: 'week1',
        title: 'Listen',
        week: 1,
        goal: 'Hear from users, buyers and sponsors, in numbers and in their own words.',
      },
      { id: 'week2', title: 'Understand', week: 2, goal: 'Agree on the three causes behind most of the complaints.' },
      { id: 'week3', title: 'Act', week: 3, goal: 'Deliver what can be delivered at once; date and own the rest.' },
      {
        id: 'week4',
        title: 'Close the loop',
        week: 4,
        goal: 'Tell everybody who spoke what changed, and measure again.',
      },
    ],
    steps: [
      step({
        id: 'voc-week1-survey',
        phaseId: 'week1',
        title: 'Send the NPS and CSAT survey',
        guidance:
          'Send two ratings and one open question ("What should we change first?") from the CSM\'s own address, to daily users as well as to the buyer. Remind once after three days; below ten answers the number is an anecdote, so call people instead.',
        dueOffset: 2,
        role: 'CSM',
        results: [
          count('responses', 'Responses', must),
          measured('nps', 'NPS', { min: -100, max: 100, ...must }),
          measured('csat', 'CSAT', { unit: '/5', min: 1, max: 5 }),
        ],
      }),
      step({
        id: 'voc-week1-interviews',
        phaseId: 'week1',
        title: 'Interview five people at the account',
        guidance:
          'Thirty minutes each: two daily users, an administrator, the champion and the budget owner. Ask for the last time something went wrong and let them tell it; write down sentences, not your summary, and promise nothing yet.',
        dueOffset: 4,
        role: 'CSM',
        results: [
          count('interviews', 'Interviews held', { max: 50, ...must }),
          words('quotes', 'Sentences worth repeating'),
        ],
      }),
      step({
        id: 'voc-week1-support-review',
        phaseId: 'week1',
        title: 'Read the support cases of the last 90 days',
        guidance:
          'Group the cases by what the person was trying to do rather than by product area, and count them. Look hardest at reopened and escalated ones: that is where trust was lost.',
        dueOffset: 4,
        role: 'Support Lead',
        results: [count('casesReviewed', 'Cases read'), words('topThemes', 'Most frequent themes')],
      }),
      step({
        id: 'voc-week1-sponsor',
        phaseId: 'week1',
        title: 'Identify the executive sponsor',
        guidance:
          'Name the person at the account who can decide on the renewal and has something to win from it, and the executive on our side who will call them. If the former sponsor has left, ask the champion for an introduction this week.',
        dueOffset: 5,
        role: 'CSM',
        results: [
          yesNo('sponsorIdentified', 'A sponsor is identified and has agreed', must),
          words('sponsorName', 'Name and role of the sponsor'),
        ],
      }),
      step({
        id: 'voc-week2-root-causes',
        phaseId: 'week2',
        title: 'Agree on the three root causes',
        guidance:
          'Put survey, interviews and cases on one page and ask "why" until you reach something a team owns. Product, support and success must sign the same three; anything beyond three will not be fixed in this sprint.',
        dueOffset: 8,
        role: 'Product Manager',
        dependsOn: ['voc-week1-survey', 'voc-week1-interviews', 'voc-week1-support-review'],
        results: [
          words('rootCauses', 'The three root causes', must),
          choice('mainCause', 'Where the main cause lies', [
            'Product',
            'Support',
            'Onboarding',
            'Relationship',
            'Price',
          ]),
        ],
      }),
      step({
        id: 'voc-week2-action-plan',
        phaseId: 'week2',
        title: 'Write the action plan',
        guidance:
          'Two actions per root cause at most, each with one owner, a date and the sentence the customer would say when it is done. At least one action must be visible to users within ten days.',
        dueOffset: 9,
        role: 'CSM',
        dependsOn: ['voc-week2-root-causes'],
        results: [
          count('actionItems', 'Action items with owner and date', { max: 50, ...must }),
          count('quickWins', 'Of them done within ten days', { max: 50 }),
        ],
      }),
      step({
        id: 'voc-week2-sponsor-call',
        phaseId: 'week2',
        title: 'Present the findings to the sponsor',
        guidance:
          'Our executive leads; open with what they told us, in their words and without defence, then show the plan. End by asking what is missing and whether the plan, if delivered, would change their mind.',
        dueOffset: 10,
        role: 'VP Customer Success',
        dependsOn: ['voc-week1-sponsor', 'voc-week2-action-plan'],
        results: [
          yesNo('planAccepted', 'The sponsor accepts the plan', must),
          words('additions', 'What the sponsor added'),
        ],
      }),
      step({
        id: 'voc-week3-quick-wins',
        phaseId: 'week3',
        title: 'Deliver the quick wins',
        guidance:
          'Settings, training, a workaround, a fixed defect: what needs no roadmap. Tell the person who raised it, by name, on the day it is done.',
        dueOffset: 14,
        role: 'Support Lead',
        dependsOn: ['voc-week2-action-plan'],
        results: [count('delivered', 'Quick wins delivered', { max: 50, ...must })],
      }),
      step({
        id: 'voc-week3-roadmap',
        phaseId: 'week3',
        title: 'Decide on the requests for the product',
        guidance:
          'Give each request one of three answers: in a named release, later, or no, with the reason. A clear no with a workaround keeps more trust than a soft maybe.',
        dueOffset: 15,
        role: 'Product Manager',
        dependsOn: ['voc-week2-root-causes'],
        results: [
          count('accepted', 'Requests accepted', { max: 100 }),
          count('declined', 'Requests declined with a reason', { max: 100 }),
          day('firstRelease', 'First release with one of them'),
        ],
      }),
      step({
        id: 'voc-week3-training',
        phaseId: 'week3',
        title: 'Train the teams that struggle',
        guidance:
          'Many complaints about the product turn out to be habits. One session of 45 minutes per team on their own data, recorded, with the three tasks they named in the interviews.',
        dueOffset: 15,
        role: 'CSM',
        dependsOn: ['voc-week2-root-causes'],
        isRequired: false,
        results: [
          count('participants', 'Participants'),
          measured('rating', 'Rating of the session', { unit: '/5', min: 1, max: 5 }),
        ],
      }),
      step({
        id: 'voc-week4-you-said-we-did',
        phaseId: 'week4',
        title: 'Send "you said, we did" to all who answered',
        guidance:
          'One page: what you told us, what is done, what comes when, what we will not do and why. Send it to everybody who answered the survey, also to those who were content.',
        dueOffset: 18,
        role: 'CSM',
        dependsOn: ['voc-week3-quick-wins', 'voc-week3-roadmap'],
        results: [count('recipients', 'Recipients')],
      }),
      step({
        id: 'voc-week4-pulse',
        phaseId: 'week4',
        title: 'Measure again with a short pulse',
        guidance:
          'The same two ratings to the same people, at least three days after the message. Compare person by person where you can: a detractor who became neutral is worth more than the mean shows.',
        dueOffset: 19,
        role: 'CSM',
        dependsOn: ['voc-week4-you-said-we-did'],
        results: [
          count('responses', 'Responses', must),
          measured('nps', 'NPS', { min: -100, max: 100, ...must }),
          measured('csat', 'CSAT', { unit: '/5', min: 1, max: 5 }),
          percent('recovered', 'Detractors who answer better than before'),
        ],
      }),
      step({
        id: 'voc-week4-review',
        phaseId: 'week4',
        title: 'Close the sprint with the sponsor',
        guidance:
          'Fifteen minutes: the two numbers before and after, what is open and who owns it from now on. Agree on when you measure next, and write the date into the success plan.',
        dueOffset: 20,
        role: 'VP Customer Success',
        dependsOn: ['voc-week2-sponsor-call', 'voc-week4-pulse'],
        results: [
          choice('sponsorView', 'How the sponsor sees us now', ['Better', 'Same', 'Worse'], must),
          day('nextMeasurement', 'Next measurement'),
        ],
      }),
    ],
    outcomes: [
      kpiOutcome('nps-improvement', 'NPS improvement', 'NPS Score', {
        unit: 'points',
        direction: 'up',
        target: { kind: 'change', value: 10 },
      }),
      kpiOutcome('csat-improvement', 'CSAT improvement', 'CSAT Score', {
        unit: 'points',
        direction: 'up',
        target: { kind: 'change', value: 0.5 },
      }),
      scoreOutcome(5),
    ],
    exitCriteria: [
      {
        id: 'nps-above-50',
        label: 'NPS above 50',
        rule: { kind: 'measure', measure: { kind: 'kpi', name: 'NPS Score' }, op: '>', value: 50 },
      },
      {
        id: 'action-items-created',
        label: 'At least three action items have an owner and a date',
        rule: { kind: 'result', stepId: 'voc-week2-action-plan', key: 'actionItems', op: '>=', value: 3 },
      },
      {
        id: 'executive-sponsor-identified',
        label: 'An executive sponsor is identified',
        rule: { kind: 'confirmed', stepId: 'voc-week1-sponsor', key: 'sponsorIdentified' },
      },
      {
        id: 'loop-closed',
        label: 'Everybody who answered has heard what changed',
        rule: { kind: 'step', stepId: 'voc-week4-you-said-we-did' },
      },
      {
        id: 'csat-improved',
        label: 'CSAT has reached its target',
        rule: { kind: 'outcome', outcomeId: 'csat-improvement' },
      },
      { id: 'required-steps-done', label: 'All required steps are done', rule: { kind: 'required-steps' } },
    ],
    nextSteps: [
      'Schedule NPS tracking every quarter, with the same people',
      'Deliver the accepted product requests and tell those who asked for them',
      'Hold an executive business review within 60 days',
      'Review the open action items in the monthly call until none is left',
    ],
  },
};
