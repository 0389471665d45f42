import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { users } from '#db/schema/members.ts';
import { playbooks, playbookVersions } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ExecutionRow } from '#shared/contracts/executions.ts';
import { paceSql } from './execution-pace.ts';
import type { Yardstick } from './execution-pace.ts';

/** Executions as a list shows them, in the order of `ids`; two statements however many there are. */
export async function selectExecutionRows(
  ctx: Ctx,
  tx: Tx,
  ids: string[],
  yardstick: Yardstick,
): Promise<ExecutionRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectJoined(ctx, tx, ids, yardstick);
  const counts = await countSteps(ctx, tx, ids, yardstick.today);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [present(row, counts.get(id) ?? noSteps)] : [];
  });
}

const noSteps = { done: 0, total: 0, overdue: 0 };
const owner = alias(contacts, 'owner');
const current = alias(executionSteps, 'current');
const assignee = alias(users, 'assignee');

function selectJoined(ctx: Ctx, tx: Tx, ids: string[], yardstick: Yardstick) {
  const of = playbookExecutions;
  return tx
    .select({
      id: of.id,
      accountId: of.accountId,
      accountName: accounts.name,
      ownerId: owner.id,
      ownerName: owner.name,
      playbookId: of.playbookId,
      playbookKey: playbooks.key,
      playbookName: playbooks.name,
      playbookVersion: playbookVersions.number,
      status: of.status,
      pace: paceSql(ctx, yardstick),
      priority: of.priority,
      triggeredBy: of.triggeredBy,
      stepKey: current.stepKey,
      stepTitle: current.title,
      stepDueOn: current.dueOn,
      assigneeId: assignee.id,
      assigneeName: assignee.name,
      startedOn: of.startedOn,
      dueOn: of.dueOn,
      startedAt: of.startedAt,
      completedAt: of.completedAt,
      lastProgressAt: of.lastProgressAt,
      scoreAtStart: of.scoreAtStart,
      scoreAtEnd: of.scoreAtEnd,
      calculatedScore: accountHealth.calculatedScore,
      version: of.version,
    })
    .from(of)
    .innerJoin(accounts, and(eq(accounts.tenantId, of.tenantId), eq(accounts.id, of.accountId)))
    .innerJoin(accountHealth, and(eq(accountHealth.tenantId, of.tenantId), eq(accountHealth.id, of.accountId)))
    .innerJoin(playbooks, and(eq(playbooks.tenantId, of.tenantId), eq(playbooks.id, of.playbookId)))
    .innerJoin(
      playbookVersions,
      and(eq(playbookVersions.tenantId, of.tenantId), eq(playbookVersions.id, of.playbookVersionId)),
    )
    .leftJoin(owner, and(eq(owner.tenantId, accounts.tenantId), eq(owner.id, accounts.ownerContactId)))
    .leftJoin(
      current,
      and(eq(current.tenantId, of.tenantId), eq(current.executionId, of.id), eq(current.stepKey, of.currentStep)),
    )
    .leftJoin(assignee, and(eq(assignee.tenantId, current.tenantId), eq(assignee.id, current.assigneeId)))
    .where(and(eq(of.tenantId, ctx.tenant.id), inArray(of.id, ids)));
}

async function countSteps(ctx: Ctx, tx: Tx, ids: string[], today: string) {
  const rows = await tx
    .select({
      id: executionSteps.executionId,
      total: sql<number>`count(*)::int`,
      done: sql<number>`(count(*) filter (where ${executionSteps.status} <> 'open'))::int`,
      overdue: sql<number>`(count(*) filter (where ${executionSteps.status} = 'open' and ${executionSteps.dueOn} < ${today}::date))::int`,
    })
    .from(executionSteps)
    .where(and(eq(executionSteps.tenantId, ctx.tenant.id), inArray(executionSteps.executionId, ids)))
    .groupBy(executionSteps.executionId);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

function present(row: Awaited<ReturnType<typeof selectJoined>>[number], steps: typeof noSteps): ExecutionRow {
  const hasEnded = row.completedAt !== null;
  return {
    id: row.id,
    account: { id: row.accountId, name: row.accountName },
    owner: named(row.ownerId, row.ownerName),
    playbook: { id: row.playbookId, key: row.playbookKey, name: row.playbookName },
    playbookVersion: row.playbookVersion,
    status: row.status,
    pace: row.pace,
    priority: row.priority,
    triggeredBy: row.triggeredBy,
    currentStep:
      row.stepKey === null || row.stepTitle === null || row.stepDueOn === null
        ? null
        : {
            key: row.stepKey,
            title: row.stepTitle,
            assignee: named(row.assigneeId, row.assigneeName),
            dueOn: row.stepDueOn,
          },
    stepsDone: steps.done,
    stepsTotal: steps.total,
    // What has ended is late no more.
    stepsOverdue: hasEnded ? 0 : steps.overdue,
    startedOn: row.startedOn,
    dueOn: row.dueOn,
    startedAt: row.startedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    lastProgressAt: row.lastProgressAt.toISOString(),
    scoreAtStart: row.scoreAtStart,
    scoreNow: hasEnded ? row.scoreAtEnd : row.calculatedScore,
    version: row.version,
  };
}

/** A person named in a record, or nobody. */
export function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null || name === null ? null : { id, name };
}
