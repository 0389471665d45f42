import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Baseline, FiredTrigger } from '#shared/contracts/execution-start.ts';
import type { ReportData } from '#shared/contracts/reports.ts';
import { accounts } from './accounts.ts';
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { playbooks, playbookVersions } from './playbooks.ts';
import { tenants } from './tenants.ts';

/** One run of a playbook for an account, on the version it began with. */
export const playbookExecutions = pgTable(
  'playbook_executions',
  {
    ...tenantColumns(),
    accountId: uuid('account_id').notNull(),
    playbookId: uuid('playbook_id').notNull(),
    playbookVersionId: uuid('playbook_version_id').notNull(),
    status: text('status')
      .$type<'in-progress' | 'paused' | 'completed' | 'failed' | 'cancelled'>()
      .notNull()
      .default('in-progress'),
    /** Key of the first open step that is not blocked; null when there is none. */
    currentStep: text('current_step'),
    priority: text('priority').$type<'low' | 'medium' | 'high'>().notNull().default('medium'),
    triggeredBy: text('triggered_by').$type<'manual' | 'trigger'>().notNull(),
    reason: text('reason').notNull(),
    /** The condition of the trigger and the values that met it; null when started by hand. */
    firedTrigger: jsonb('fired_trigger').$type<FiredTrigger>(),
    /** Who takes which role: role name to user id. */
    people: jsonb('people').$type<Record<string, string>>().notNull().default({}),
    /** Every outcome measure as it stood at the start. */
    baseline: jsonb('baseline').$type<Baseline[]>().notNull(),
    scoreAtStart: doublePrecision('score_at_start'),
    scoreAtEnd: doublePrecision('score_at_end'),
    /** Days in the workspace's time zone; all due dates count from the first. */
    startedOn: date('started_on').notNull(),
    dueOn: date('due_on').notNull(),
    startedAt: instant('started_at').notNull(),
    startedBy: uuid('started_by'),
    startedByName: text('started_by_name').notNull(),
    pausedAt: instant('paused_at'),
    /** When it came to its end, whichever end that was. */
    completedAt: instant('completed_at'),
    endReason: text('end_reason'),
    /** When a step was last completed or skipped, or the execution begun: what "stuck" counts from. */
    lastProgressAt: instant('last_progress_at').notNull(),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    belongsTo(t.tenantId, t.playbookId, playbooks),
    belongsTo(t.tenantId, t.playbookVersionId, playbookVersions),
    // Two triggers, two people or two processes at once: one execution of a playbook runs for an account.
    uniqueIndex('playbook_executions_running')
      .on(t.tenantId, t.playbookId, t.accountId)
      .where(sql`${t.status} in ('in-progress', 'paused')`),
    check(
      'playbook_executions_status',
      sql`${t.status} in ('in-progress', 'paused', 'completed', 'failed', 'cancelled')`,
    ),
    check('playbook_executions_priority', sql`${t.priority} in ('low', 'medium', 'high')`),
    check('playbook_executions_origin', sql`${t.triggeredBy} in ('manual', 'trigger')`),
    check('playbook_executions_end', sql`(${t.status} in ('in-progress', 'paused')) = (${t.completedAt} is null)`),
    index('playbook_executions_playbook').on(t.tenantId, t.playbookId, t.startedAt, t.id),
    index('playbook_executions_account').on(t.tenantId, t.accountId, t.startedAt, t.id),
    index('playbook_executions_status_started').on(t.tenantId, t.status, t.startedAt, t.id),
    index('playbook_executions_started').on(t.tenantId, t.startedAt, t.id),
    index('playbook_executions_due').on(t.tenantId, t.status, t.dueOn, t.id),
  ],
);

/**
 * What is left of an execution that was deleted: enough that its trigger keeps to its cool-down and its cap, and nothing
 * else. `id` is that of the execution; gone a year and a day after its end, when no cool-down asks for it any more.
 */
export const deletedExecutions = pgTable(
  'deleted_executions',
  {
    ...tenantColumns(),
    accountId: uuid('account_id').notNull(),
    playbookId: uuid('playbook_id').notNull(),
    triggeredBy: text('triggered_by').$type<'manual' | 'trigger'>().notNull(),
    startedAt: instant('started_at').notNull(),
    completedAt: instant('completed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.accountId, accounts).onDelete('cascade'),
    belongsTo(t.tenantId, t.playbookId, playbooks).onDelete('cascade'),
    index('deleted_executions_playbook').on(t.tenantId, t.playbookId, t.accountId),
  ],
);

/** The steps of an execution, copied from the version it began with, and what was done. */
export const executionSteps = pgTable(
  'execution_steps',
  {
    ...tenantColumns(),
    executionId: uuid('execution_id').notNull(),
    /** Its id in the definition, such as `voc-week1-survey`. */
    stepKey: text('step_key').notNull(),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    role: text('role').notNull(),
    isRequired: boolean('is_required').notNull(),
    dependsOn: jsonb('depends_on').$type<string[]>().notNull().default([]),
    assigneeId: uuid('assignee_id'),
    dueOn: date('due_on').notNull(),
    status: text('status').$type<'open' | 'completed' | 'skipped'>().notNull().default('open'),
    /** Whether a step it depends on is still open; kept in the transaction that changes one of them. */
    isBlocked: boolean('is_blocked').notNull().default(false),
    /** Whether its execution has not ended; keeps what nobody will do any more out of the indexes of open work. */
    isLive: boolean('is_live').notNull().default(true),
    result: jsonb('result').$type<Record<string, unknown>>(),
    skipReason: text('skip_reason'),
    completedAt: instant('completed_at'),
    completedBy: uuid('completed_by'),
    completedByName: text('completed_by_name'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.executionId, playbookExecutions).onDelete('cascade'),
    unique('execution_steps_key').on(t.tenantId, t.executionId, t.stepKey),
    check('execution_steps_status', sql`${t.status} in ('open', 'completed', 'skipped')`),
    index('execution_steps_work')
      .on(t.tenantId, t.assigneeId, t.dueOn, t.id)
      .where(sql`${t.status} = 'open' and ${t.isLive}`),
    index('execution_steps_due')
      .on(t.tenantId, t.dueOn, t.id)
      .where(sql`${t.status} = 'open' and ${t.isLive}`),
  ],
);

/** What people write on an execution or one of its steps; `mentions` are ids of members. */
export const executionNotes = pgTable(
  'execution_notes',
  {
    ...tenantColumns(),
    executionId: uuid('execution_id').notNull(),
    stepKey: text('step_key'),
    text: text('text').notNull(),
    mentions: uuid('mentions').array().notNull().default([]),
    createdBy: uuid('created_by'),
    createdByName: text('created_by_name').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.executionId, playbookExecutions).onDelete('cascade'),
    index('execution_notes_time').on(t.tenantId, t.executionId, t.createdAt, t.id),
    index('execution_notes_recent').on(t.tenantId, t.createdAt, t.id),
  ],
);

/** The report of an execution: kept current while it runs, fixed at its end, gone with it. */
export const playbookReports = pgTable(
  'playbook_reports',
  {
    ...tenantColumns(),
    executionId: uuid('execution_id').notNull(),
    accountId: uuid('account_id').notNull(),
    playbookId: uuid('playbook_id').notNull(),
    playbookName: text('playbook_name').notNull(),
    accountName: text('account_name').notNull(),
    status: text('status').$type<'in-progress' | 'paused' | 'completed' | 'failed' | 'cancelled'>().notNull(),
    reportData: jsonb('report_data').$type<ReportData>().notNull(),
    duration: text('duration').notNull(),
    stepsCompleted: integer('steps_completed').notNull(),
    totalSteps: integer('total_steps').notNull(),
    startedAt: instant('started_at').notNull(),
    completedAt: instant('completed_at'),
    reportGeneratedAt: instant('report_generated_at').notNull(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.executionId, playbookExecutions).onDelete('cascade'),
    belongsTo(t.tenantId, t.accountId, accounts),
    belongsTo(t.tenantId, t.playbookId, playbooks),
    unique('playbook_reports_execution').on(t.tenantId, t.executionId),
    index('playbook_reports_playbook').on(t.tenantId, t.playbookId, t.startedAt, t.id),
    index('playbook_reports_account').on(t.tenantId, t.accountId, t.startedAt, t.id),
    index('playbook_reports_started').on(t.tenantId, t.startedAt, t.id),
  ],
);
