import { and, eq, inArray } from 'drizzle-orm';
import { readDefinition } from '#core/playbooks/read-definition.ts';
import type { Tx } from '#db/database.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { users } from '#db/schema/members.ts';
import { may } from '#platform/actor.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Execution, ExecutionStatus, ExecutionStep } from '#shared/contracts/executions.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { toExecutionData } from './execution-data.ts';
import { readYardstick } from './execution-pace.ts';
import { selectSteps } from './lock-execution.ts';
import type { StepRecord } from './lock-execution.ts';
import { selectExecutionRows } from './select-execution-rows.ts';
import { selectPeople } from './select-people.ts';
import type { Person } from './select-people.ts';
import { canMove, isEnd } from './status-moves.ts';
import { blockersOf } from './steps/step-order.ts';

/** One execution with its steps, and what its reader may do. @throws AppError `execution.not-found` */
export function getExecution(ctx: Ctx, { id }: { id: string }): Promise<Execution> {
  allow(ctx, 'executions:read');
  return read(ctx, (tx) => selectExecution(ctx, tx, id));
}

/** The same inside an open transaction, as it stands there. @throws AppError `execution.not-found` */
export async function selectExecution(ctx: Ctx, tx: Tx, id: string): Promise<Execution> {
  const isExecution = and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, id));
  const [record] = await tx.select().from(playbookExecutions).where(isExecution);
  const yardstick = await readYardstick(ctx, tx);
  const [row] = record ? await selectExecutionRows(ctx, tx, [id], yardstick) : [];
  if (!record || !row) throw notFound('execution');
  const { definition } = await readDefinition(ctx, tx, record.playbookVersionId);
  const steps = await selectSteps(ctx, tx, id);
  const assignees = steps.flatMap(({ assigneeId }) => assigneeId ?? []);
  const members = await selectPeople(ctx, tx, record.accountId, [...Object.values(record.people), ...assignees]);
  const lateFrom = isEnd(record.status) ? null : yardstick.today;
  return {
    ...row,
    reason: record.reason,
    endReason: record.endReason,
    startedBy: { id: record.startedBy, name: record.startedByName },
    firedTrigger: record.firedTrigger,
    people: Object.entries(record.people).flatMap(([role, userId]) => {
      const name = members.get(userId)?.name;
      return name === undefined ? [] : { role, user: { id: userId, name } };
    }),
    raci: definition.raci,
    phases: definition.phases,
    steps: steps.map((step) => presentStep(step, steps, definition, members, lateFrom)),
    baseline: record.baseline,
    executionData: toExecutionData(record, steps, { playbookKey: row.playbook.key, accountName: row.account.name }),
    can: rightsOn(ctx, record.status),
  };
}

/** What the actor may do with an execution of this status. */
function rightsOn(ctx: Ctx, status: ExecutionStatus): Execution['can'] {
  const canWrite = may(ctx.actor, 'executions:write');
  return {
    work: canWrite && status === 'in-progress',
    pause: canWrite && canMove(status, 'paused'),
    resume: canWrite && canMove(status, 'in-progress'),
    complete: canWrite && canMove(status, 'completed'),
    fail: canWrite && canMove(status, 'failed'),
    cancel: canWrite && canMove(status, 'cancelled'),
    delete: canWrite && isEnd(status),
    note: canWrite,
  };
}

function presentStep(
  step: StepRecord,
  steps: readonly StepRecord[],
  definition: PlaybookDefinition,
  members: ReadonlyMap<string, Person>,
  today: string | null,
): ExecutionStep {
  const defined = definition.steps.find(({ id }) => id === step.stepKey);
  const assignee = step.assigneeId === null ? undefined : members.get(step.assigneeId);
  return {
    id: step.id,
    stepId: step.stepKey,
    phaseId: defined?.phaseId ?? '',
    title: step.title,
    guidance: defined?.guidance ?? '',
    role: step.role,
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    canAssigneeWork: !assignee || (assignee.isActive && assignee.canWork && assignee.seesAccount),
    dueOn: step.dueOn,
    isOverdue: today !== null && step.status === 'open' && step.dueOn < today,
    isRequired: step.isRequired,
    dependsOn: step.dependsOn,
    blockedBy: blockersOf(step, steps),
    status: step.status,
    results: defined?.results ?? [],
    result: step.result,
    skipReason: step.skipReason,
    completedAt: step.completedAt?.toISOString() ?? null,
    completedBy: step.completedByName,
    version: step.version,
  };
}

/** Names of members by their ids. */
export async function selectNames(ctx: Ctx, tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), inArray(users.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
