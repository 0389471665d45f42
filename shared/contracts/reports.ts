import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ExecutionStatus } from './executions.ts';
import { Day, Id, Instant, listQuery, Named, oneOrMany, pageOf, QueryFlag } from './lists.ts';
import { Raci } from './playbooks.ts';

/** The change of the same measure, over the same months, among active accounts that ran no playbook in them. */
const ComparisonGroup = z.object({
  change: z.number().nullable(),
  accounts: z.number().int(),
  note: z
    .string()
    .nullable()
    .describe('Why there is no change to compare with, when there is none; neither when that is not known yet.'),
});

export const ReportOutcome = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  baseline: z.number().nullable(),
  current: z.number().nullable(),
  change: z.number().nullable(),
  improvement: z.string().describe('The change in words, such as +16 points.'),
  target: z.string(),
  status: z.enum(['Achieved', 'Not achieved', 'No data']),
  comparison: ComparisonGroup,
});
export type ReportOutcome = z.infer<typeof ReportOutcome>;

/** The report in its classic form; the keys of outcomes and criteria are their ids with _ for -. */
export const ReportData = z.object({
  execution_id: Id,
  playbook_id: z.string(),
  playbook_name: z.string(),
  playbook_version: z.number().int(),
  account_id: Id,
  account_name: z.string(),
  status: ExecutionStatus,
  duration: z.string(),
  started_on: Day,
  ended_on: Day.nullable(),
  executive_summary: z.string(),
  raci_breakdown: Raci.extend({
    people: z.array(
      z.object({ role: z.string(), name: z.string(), steps: z.number().int(), completed: z.number().int() }),
    ),
  }),
  outcomes_achieved: z.record(z.string(), ReportOutcome),
  exit_criteria_met: z.record(z.string(), z.boolean()),
  exit_criteria: z.array(z.object({ id: z.string(), label: z.string(), isMet: z.boolean(), explanation: z.string() })),
  steps_completed: z.number().int(),
  steps_skipped: z.number().int(),
  total_steps: z.number().int(),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      role: z.string(),
      status: z.enum(['open', 'completed', 'skipped']),
      due_on: Day,
      completed_at: Instant.nullable(),
      completed_by: z.string().nullable(),
      result: z.array(z.object({ label: z.string(), value: z.string() })),
      skip_reason: z.string().nullable(),
    }),
  ),
  next_steps: z.array(z.string()),
  report_generated_at: Instant,
});
export type ReportData = z.infer<typeof ReportData>;

export const Report = z.object({
  id: Id,
  executionId: Id,
  playbook: Named,
  account: Named,
  status: ExecutionStatus,
  isFinal: z
    .boolean()
    .describe(
      'Whether nothing changes it any more: in a large workspace, the comparison follows moments after the end.',
    ),
  reportData: ReportData,
});
export type Report = z.infer<typeof Report>;

export const ReportRow = z.object({
  id: Id,
  executionId: Id,
  playbook: Named,
  account: Named,
  status: ExecutionStatus,
  stepsCompleted: z.number().int(),
  totalSteps: z.number().int(),
  outcomesAchieved: z.number().int(),
  outcomes: z.number().int(),
  startedAt: Instant,
  completedAt: Instant.nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** A mean with the number of executions or accounts behind it; null when there is none. */
const Mean = z.object({ value: z.number().nullable(), count: z.number().int() });
/** Changes of the score, in points, of executions that have ended. */
const Effect = z.object({
  change: Mean,
  comparable: Mean.describe('Of accounts that ran no playbook in the same months; the count is of accounts.'),
  lift: z
    .number()
    .nullable()
    .describe('The change of the executions that can be compared, less that of the comparable accounts.'),
  compared: z
    .number()
    .int()
    .describe('How many executions can be compared: those over several months, with comparable accounts in them.'),
});

export const Effectiveness = z.object({
  playbook: z.object({ id: Id, key: z.string(), name: z.string() }),
  executions: z.number().int(),
  running: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
  completionRate: Mean.describe('Completed of all that have ended, 0 to 1.'),
  medianDays: Mean.describe('Days from start to end of the completed ones; a median.'),
  atEnd: Effect,
  after60Days: Effect.describe('60 days after the end; only of those whose month has come.'),
});
export type Effectiveness = z.infer<typeof Effectiveness>;

const tags = ['Reports'];
export const reportsContract = {
  list: oc
    .route({ method: 'GET', path: '/reports', tags, summary: 'List reports of executions' })
    .input(
      z.object({
        ...listQuery,
        playbookId: oneOrMany(Id),
        accountId: oneOrMany(Id),
        status: oneOrMany(ExecutionStatus),
      }),
    )
    .output(pageOf(ReportRow)),
  get: oc
    .route({
      method: 'GET',
      path: '/executions/{id}/report',
      tags,
      summary: 'The report of an execution: current while it runs, fixed at its end',
    })
    .input(
      z.object({
        id: Id,
        compare: QueryFlag.describe(
          'No: what still runs is not compared with other accounts, which takes seconds in a large workspace.',
        ),
      }),
    )
    .output(Report),
  download: oc
    .route({
      method: 'GET',
      path: '/executions/{id}/report/{format}',
      tags,
      summary: 'Download the report as PDF, Markdown or JSON',
    })
    .input(z.object({ id: Id, format: z.enum(['pdf', 'markdown', 'json']) }))
    .output(z.file()),
  effectiveness: oc
    .route({ method: 'GET', path: '/effectiveness', tags, summary: 'What each playbook has brought' })
    .input(z.object({ from: Day.optional(), to: Day.optional() }))
    .output(z.object({ items: z.array(Effectiveness) })),
};
