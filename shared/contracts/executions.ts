import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Baseline, FiredTrigger } from './execution-start.ts';
import { byId, Day, Done, Id, Instant, listQuery, Named, oneOrMany, pageOf, Version } from './lists.ts';
import { Phase, Raci, ResultField } from './playbooks.ts';

export const ExecutionStatus = z.enum(['in-progress', 'paused', 'completed', 'failed', 'cancelled']);
export type ExecutionStatus = z.infer<typeof ExecutionStatus>;
export const Priority = z.enum(['low', 'medium', 'high']);
/** How a running execution goes: stuck when no step was done for some days, behind when an open step is overdue. */
export const Pace = z.enum(['on-track', 'behind', 'stuck']);
export type Pace = z.infer<typeof Pace>;

export const ExecutionRow = z.object({
  id: Id,
  account: Named,
  owner: Named.nullable().describe('The owner of the account.'),
  playbook: z.object({ id: Id, key: z.string(), name: z.string() }),
  playbookVersion: z.number().int(),
  status: ExecutionStatus,
  pace: Pace.nullable().describe('Null unless it is in progress.'),
  priority: Priority,
  triggeredBy: z.enum(['manual', 'trigger']),
  currentStep: z.object({ key: z.string(), title: z.string(), assignee: Named.nullable(), dueOn: Day }).nullable(),
  stepsDone: z.number().int().describe('Completed or skipped.'),
  stepsTotal: z.number().int(),
  stepsOverdue: z.number().int(),
  startedOn: Day,
  dueOn: Day,
  startedAt: Instant,
  completedAt: Instant.nullable(),
  lastProgressAt: Instant,
  scoreAtStart: z.number().nullable(),
  scoreNow: z.number().nullable().describe('At its end, once it has ended.'),
  version: Version,
});
export type ExecutionRow = z.infer<typeof ExecutionRow>;

export const ExecutionStep = z.object({
  id: Id,
  stepId: z.string().describe('Its id in the playbook, such as voc-week1-survey.'),
  phaseId: z.string(),
  title: z.string(),
  guidance: z.string(),
  role: z.string(),
  assignee: Named.nullable(),
  canAssigneeWork: z
    .boolean()
    .describe('False when the assignee has lost, since it was given to them, what it takes to complete the step.'),
  dueOn: Day,
  isOverdue: z.boolean(),
  isRequired: z.boolean(),
  dependsOn: z.array(z.string()),
  blockedBy: z.array(z.string()).describe('Ids of the steps it still waits for.'),
  status: z.enum(['open', 'completed', 'skipped']),
  results: z.array(ResultField).describe('What it asks for.'),
  result: z.record(z.string(), z.unknown()).nullable(),
  skipReason: z.string().nullable(),
  completedAt: Instant.nullable(),
  completedBy: z.string().nullable(),
  version: Version,
});
export type ExecutionStep = z.infer<typeof ExecutionStep>;

/** The whole execution as one object in its classic form. */
export const ExecutionData = z.object({
  id: Id,
  playbookId: z.string(),
  customerId: Id,
  accountId: Id,
  status: ExecutionStatus,
  currentStep: z.string().nullable(),
  startedAt: Instant,
  completedAt: Instant.optional(),
  results: z.array(
    z.object({
      stepId: z.string(),
      completedAt: Instant,
      status: z.enum(['completed', 'skipped']),
      result: z.record(z.string(), z.unknown()),
    }),
  ),
  context: z.object({
    customerId: Id,
    accountId: Id,
    accountName: z.string(),
    userId: Id.nullable(),
    userName: z.string(),
  }),
  metadata: z.object({ priority: Priority, triggeredBy: z.enum(['manual', 'trigger']) }),
});
export type ExecutionData = z.infer<typeof ExecutionData>;

export const Execution = ExecutionRow.extend({
  reason: z.string(),
  endReason: z.string().nullable(),
  startedBy: z.object({ id: Id.nullable(), name: z.string() }),
  firedTrigger: FiredTrigger.nullable(),
  people: z.array(z.object({ role: z.string(), user: Named })),
  raci: Raci,
  phases: z.array(Phase),
  steps: z.array(ExecutionStep).describe('In the order of the playbook.'),
  baseline: z.array(Baseline),
  executionData: ExecutionData,
  can: z.object({
    work: z.boolean().describe('Complete, skip, reopen and assign steps.'),
    pause: z.boolean(),
    resume: z.boolean(),
    complete: z.boolean(),
    fail: z.boolean(),
    cancel: z.boolean(),
    delete: z.boolean(),
    note: z.boolean(),
  }),
});
export type Execution = z.infer<typeof Execution>;

export const ExecutionNote = z.object({
  id: Id,
  stepId: z.string().nullable(),
  text: z.string(),
  mentions: z.array(Named),
  createdBy: z.object({ id: Id.nullable(), name: z.string() }),
  createdAt: Instant,
});
export type ExecutionNote = z.infer<typeof ExecutionNote>;

const ExecutionFilters = z.object({
  status: oneOrMany(ExecutionStatus),
  pace: oneOrMany(Pace),
  playbookId: oneOrMany(Id),
  accountId: oneOrMany(Id),
  ownerId: oneOrMany(Id),
  assigneeId: oneOrMany(Id).describe('Executions with an open step of this member.'),
  stuckAfterDays: z.coerce.number().int().min(1).max(365).default(7),
});
const reason = (what: string) => z.string().trim().min(1, what).max(1000);
const step = z.object({
  id: Id,
  stepId: z.string().max(80).describe('Its id in the playbook, such as voc-week1-survey.'),
});
const stepVersion = Version.describe('Version of the step, not of its execution.');
const executionVersion = Version.describe('Version of the execution.');
const tags = ['Executions'];

export const executionsContract = {
  list: oc
    .route({ method: 'GET', path: '/executions', tags, summary: 'List executions of playbooks' })
    .input(ExecutionFilters.extend(listQuery))
    .output(pageOf(ExecutionRow)),
  board: oc
    .route({
      method: 'GET',
      path: '/executions/board',
      tags,
      summary: 'How many executions are on track, behind, stuck, paused, and by playbook',
    })
    .input(ExecutionFilters.pick({ ownerId: true, playbookId: true, stuckAfterDays: true }))
    .output(
      z.object({
        onTrack: z.number().int(),
        behind: z.number().int(),
        stuck: z.number().int(),
        paused: z.number().int(),
        playbooks: z.array(
          z.object({
            playbook: Named,
            onTrack: z.number().int(),
            behind: z.number().int(),
            stuck: z.number().int(),
            paused: z.number().int(),
          }),
        ),
      }),
    ),
  get: oc
    .route({ method: 'GET', path: '/executions/{id}', tags, summary: 'Get an execution with its steps' })
    .input(byId)
    .output(Execution),
  start: oc
    .route({
      method: 'POST',
      path: '/executions',
      tags,
      summary: 'Start a playbook for an account',
      successStatus: 201,
    })
    .input(
      z.object({
        playbookId: Id,
        accountId: Id,
        reason: reason('Please say why this playbook starts.'),
        startOn: Day.optional().describe('The day its due dates count from; today unless given.'),
        priority: Priority.optional(),
        people: z.record(z.string().max(80), Id).optional().describe('Who takes which role: role name to member.'),
      }),
    )
    .output(Execution),
  update: oc
    .route({
      method: 'PATCH',
      path: '/executions/{id}',
      tags,
      summary: 'Change the start day (due dates shift), priority or people',
    })
    .input(
      z.object({
        id: Id,
        version: executionVersion,
        startOn: Day.optional(),
        priority: Priority.optional(),
        people: z
          .record(z.string().max(80), Id.nullable())
          .optional()
          .describe('Role name to member, or to null; who takes a role takes its open steps.'),
      }),
    )
    .output(Execution),
  setStatus: oc
    .route({
      method: 'POST',
      path: '/executions/{id}/status',
      tags,
      summary: 'Pause, resume, complete, fail or cancel',
    })
    .input(
      z.object({
        id: Id,
        version: executionVersion,
        status: ExecutionStatus.describe('To what it moves; in-progress resumes what is paused.'),
        reason: z.string().trim().max(1000).optional().describe('Needed to fail or cancel.'),
      }),
    )
    .output(Execution),
  delete: oc
    .route({ method: 'DELETE', path: '/executions/{id}', tags, summary: 'Delete an execution with its report' })
    .input(byId)
    .output(Done),
  completeStep: oc
    .route({
      method: 'POST',
      path: '/executions/{id}/steps/{stepId}/complete',
      tags,
      summary: 'Complete a step with its results',
    })
    .input(
      step.extend({
        version: stepVersion,
        result: z
          .record(z.string(), z.unknown())
          .optional()
          .describe('By the keys of what the step asks for, which stand in its results.'),
      }),
    )
    .output(Execution),
  skipStep: oc
    .route({
      method: 'POST',
      path: '/executions/{id}/steps/{stepId}/skip',
      tags,
      summary: 'Skip a step, with the reason',
    })
    .input(step.extend({ version: stepVersion, reason: reason('Please say why the step is skipped.') }))
    .output(Execution),
  reopenStep: oc
    .route({ method: 'POST', path: '/executions/{id}/steps/{stepId}/reopen', tags, summary: 'Open a done step again' })
    .input(step.extend({ version: stepVersion, reason: z.string().trim().max(1000).optional() }))
    .output(Execution),
  updateStep: oc
    .route({
      method: 'PATCH',
      path: '/executions/{id}/steps/{stepId}',
      tags,
      summary: 'Assign a step or move its due date',
    })
    .input(step.extend({ version: stepVersion, assigneeId: Id.nullable().optional(), dueOn: Day.optional() }))
    .output(Execution),
  listNotes: oc
    .route({ method: 'GET', path: '/executions/{id}/notes', tags, summary: 'Notes of an execution, newest first' })
    .input(z.object({ id: Id, ...listQuery }))
    .output(pageOf(ExecutionNote)),
  addNote: oc
    .route({
      method: 'POST',
      path: '/executions/{id}/notes',
      tags,
      summary: 'Write a note; mentioned members see it in their work',
      successStatus: 201,
    })
    .input(
      z.object({
        id: Id,
        stepId: z.string().max(80).optional(),
        text: z.string().trim().min(1, 'Write something first.').max(5000),
        mentions: z.array(Id).max(50).default([]).describe('Members who find it in their work.'),
      }),
    )
    .output(ExecutionNote),
};
