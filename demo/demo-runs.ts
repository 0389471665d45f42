/** A time in the demo: so many days after the workbooks of a month (0 the oldest, 5 the latest) came in, or before now. */
export type DemoTime = { month: number; day: number } | { ago: number };

export type DemoNote = { at: DemoTime; by: 'owner' | 'admin'; step?: string; text: string };

/** One execution of the demo: what started it, how far it came and how it ended. */
export type DemoRun = {
  playbook: 'voc-sprint' | 'activation-blitz' | 'sla-stabilizer' | 'renewal-safeguard' | 'expansion-timing';
  account: string;
  start: DemoTime;
  by: 'trigger' | 'owner' | 'admin';
  reason: string;
  /** How many steps were done; all that were due by now unless told. */
  steps?: number;
  /** When the last of them was done, unless on its day. */
  lastStep?: DemoTime;
  skip?: Record<string, string>;
  /** Results in place of the usual ones, by step. */
  results?: Record<string, Record<string, unknown>>;
  notes?: DemoNote[];
  pause?: DemoTime;
  end?: { at: DemoTime; status: 'completed' | 'failed' | 'cancelled'; reason?: string };
};

/** The playbooks of the demo's last months, told by the stories of its accounts: an admin and four owners at work. */
export const demoRuns: readonly DemoRun[] = [
  {
    playbook: 'activation-blitz',
    account: 'Zephyrine Travel',
    start: { month: 1, day: 3 },
    by: 'owner',
    reason: 'Two of four planned teams have not signed in since the kick-off',
    end: { at: { month: 2, day: 3 }, status: 'completed' },
    skip: { 'activation-week3-office-hours': 'The travel season left nobody time for it; the guide was sent instead' },
    results: {
      'activation-week1-usage-review': { plannedUsers: 64, activeUsers: 37, mainBlock: 'Training' },
      'activation-week4-first-value': { valueShown: true, result: 'Group bookings take 12 minutes instead of 40' },
    },
  },
  {
    playbook: 'voc-sprint',
    account: 'Kestrelmoor Insurance',
    start: { month: 1, day: 1 },
    by: 'trigger',
    reason: 'NPS of -43, and a churn risk of 67%',
    end: { at: { month: 2, day: 2 }, status: 'completed' },
    results: {
      'voc-week1-survey': { responses: 31, nps: -43, csat: 3.6 },
      'voc-week1-sponsor': { sponsorIdentified: true, sponsorName: 'Chief Operating Officer, new since spring' },
      'voc-week2-root-causes': {
        rootCauses: 'Claims export fails at month end; answers take two days; nobody trained the second site',
        mainCause: 'Support',
      },
      'voc-week2-action-plan': { actionItems: 6, quickWins: 3 },
      'voc-week4-pulse': { responses: 27, nps: -18, csat: 3.9, recovered: 44 },
      'voc-week4-review': { sponsorView: 'Better' },
    },
    notes: [
      {
        at: { month: 1, day: 5 },
        by: 'owner',
        step: 'voc-week1-sponsor',
        text: 'The new COO agreed to be our sponsor. She wants you in the findings call, @Renata Okafor.',
      },
    ],
  },
  {
    playbook: 'sla-stabilizer',
    account: 'Kestrelmoor Insurance',
    start: { month: 1, day: 4 },
    by: 'admin',
    reason: 'First answers take 20 hours, and two of three complaints in the survey name support',
    end: { at: { month: 2, day: 1 }, status: 'completed' },
    results: {
      'sla-week1-triage': { openCases: 41, criticalCases: 4, overdueCases: 17 },
      'sla-week2-miss-analysis': { mainCause: 'Assignment', share: 58 },
      'sla-week3-daily-numbers': { compliance: 95, firstResponseHours: 13.1 },
    },
  },
  {
    playbook: 'voc-sprint',
    account: 'Quarnby Steel',
    start: { month: 1, day: 4 },
    by: 'trigger',
    reason: 'CSAT of 2.6, and a churn risk of 69%',
    end: { at: { month: 2, day: 5 }, status: 'completed' },
    skip: { 'voc-week3-training': 'The plant runs in three shifts; no team could be freed' },
    results: {
      'voc-week1-survey': { responses: 9, nps: -14, csat: 2.6 },
      'voc-week1-sponsor': { sponsorIdentified: false },
      'voc-week2-action-plan': { actionItems: 2, quickWins: 1 },
      'voc-week2-sponsor-call': { planAccepted: false, additions: 'Wants a lower price first' },
      'voc-week4-pulse': { responses: 6, nps: -17, csat: 2.7, recovered: 0 },
      'voc-week4-review': { sponsorView: 'Same' },
    },
  },
  {
    playbook: 'expansion-timing',
    account: 'Galeford Airways',
    start: { month: 2, day: 3 },
    by: 'owner',
    reason: 'Health above 80 for three months, and the ground crews ask for access',
    end: { at: { month: 4, day: 1 }, status: 'completed' },
    results: {
      'expansion-week1-white-space': { opportunities: 7, potentialUsers: 420 },
      'expansion-week2-champion': { championSupports: true, chosen: 'Ground crews, turnaround checks' },
      'expansion-week5-proposal': { amount: 145_000, reaction: 'Wants it' },
      'expansion-week6-close': { isSigned: true, amount: 132_000 },
    },
  },
  {
    playbook: 'activation-blitz',
    account: 'Kestrelmoor Insurance',
    start: { month: 2, day: 5 },
    by: 'owner',
    reason: 'Support is stable again; now the second site has to come into the product',
    end: { at: { month: 3, day: 4 }, status: 'completed' },
    results: {
      'activation-week1-usage-review': { plannedUsers: 180, activeUsers: 79, mainBlock: 'Access' },
      'activation-week4-first-value': { valueShown: true, result: 'A claim is closed in three days instead of seven' },
    },
  },
  {
    playbook: 'voc-sprint',
    account: 'Brightwater Logistics',
    start: { month: 3, day: 1 },
    by: 'trigger',
    reason: 'NPS of -22, CSAT of 2.5, and a churn risk of 67%',
    steps: 6,
    results: {
      'voc-week1-survey': { responses: 12, nps: -22, csat: 2.5 },
      'voc-week1-sponsor': { sponsorIdentified: false, sponsorName: 'The former one left in August' },
    },
    notes: [
      {
        at: { month: 3, day: 9 },
        by: 'owner',
        step: 'voc-week1-sponsor',
        text: 'Their COO has left and nobody takes over. @Renata Okafor, can you try their CEO?',
      },
    ],
    end: {
      at: { month: 4, day: 2 },
      status: 'failed',
      reason: 'No sponsor was found, and the account cancelled two calls; it goes on as a renewal at risk',
    },
  },
  {
    playbook: 'activation-blitz',
    account: 'Nettlecombe Farms',
    start: { month: 3, day: 4 },
    by: 'owner',
    reason: 'Only a quarter of the planned users are active four months after the signature',
    steps: 4,
    end: {
      at: { month: 4, day: 4 },
      status: 'cancelled',
      reason: 'The harvest takes all hands; the account asked to begin again in the new quarter',
    },
  },
  {
    playbook: 'renewal-safeguard',
    account: 'Brightwater Logistics',
    start: { month: 4, day: 4 },
    by: 'admin',
    reason: 'The contract ends in a few months, the score has fallen under 50 and the sponsor is gone',
    steps: 5,
    lastStep: { ago: 2 },
    results: {
      'renewal-week1-risk-review': { probability: 21, mainRisk: 'Sponsor left' },
      'renewal-week2-sponsor-talk': { answer: 'Yes, if', conditions: 'Use has to come back before the budget round' },
    },
    notes: [
      {
        at: { ago: 2 },
        by: 'owner',
        step: 'renewal-week2-repair-plan',
        text: 'The plan has five points; the CEO confirmed it by mail. @Renata Okafor, I need Gabriel for the second one.',
      },
    ],
  },
  {
    playbook: 'sla-stabilizer',
    account: 'Pellworth Optics',
    start: { month: 4, day: 1 },
    by: 'trigger',
    reason: 'SLA compliance of 64%, and seven critical cases open',
    steps: 4,
    lastStep: { month: 4, day: 9 },
    results: { 'sla-week1-triage': { openCases: 58, criticalCases: 7, overdueCases: 31 } },
    notes: [
      {
        at: { month: 4, day: 9 },
        by: 'owner',
        text: 'Engineering has not named anybody for the second cause. @Renata Okafor, please help us with the priority.',
      },
    ],
  },
  {
    playbook: 'renewal-safeguard',
    account: 'Larkspire Hotels',
    start: { month: 4, day: 6 },
    by: 'owner',
    reason: 'Two months to the end of the contract, and a renewal probability of 42%',
    steps: 5,
    lastStep: { ago: 7 },
    pause: { ago: 5 },
    notes: [
      { at: { ago: 5 }, by: 'owner', text: 'Paused until their new procurement lead has started, @Renata Okafor.' },
    ],
  },
  {
    playbook: 'activation-blitz',
    account: 'Ebonreach Mining',
    start: { month: 4, day: 12 },
    by: 'owner',
    reason: 'Activation has stood at 43% for half a year',
    steps: 5,
    lastStep: { ago: 3 },
    results: { 'activation-week1-usage-review': { plannedUsers: 240, activeUsers: 103, mainBlock: 'Data' } },
  },
  {
    playbook: 'sla-stabilizer',
    account: 'Solvane Energy',
    start: { ago: 6 },
    by: 'trigger',
    reason: 'SLA compliance of 66%, and seven critical cases open',
    results: { 'sla-week1-triage': { openCases: 36, criticalCases: 7, overdueCases: 19 } },
  },
  {
    playbook: 'expansion-timing',
    account: 'Mossgarth Pharma',
    start: { ago: 9 },
    by: 'owner',
    reason: 'The research sites have asked for a demonstration, and the score has been above 85 since spring',
    notes: [
      {
        at: { ago: 1 },
        by: 'owner',
        text: 'The head of research joins the next call. @Renata Okafor, would you open it?',
      },
    ],
  },
];
