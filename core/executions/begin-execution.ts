import { and, eq } from 'drizzle-orm';
import { readMeasures } from '#core/health/read-measures.ts';
import { holds } from '#core/members/member-rights.ts';
import { selectPublished } from '#core/playbooks/read-definition.ts';
import { calendarOf, countedFrom, currentDay, readConfig } from '#core/tenants/read-config.ts';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { addDays } from '#shared/business-days.ts';
import type { Baseline, FiredTrigger } from '#shared/contracts/execution-start.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { formatMonth } from '#shared/months.ts';
import { lastDay } from './days/last-day.ts';
import { planSteps, rolesOf } from './steps/plan-steps.ts';
import { currentStepOf } from './steps/step-order.ts';

/** What begins: `startOn` is a day (`YYYY-MM-DD`), today unless given; `people` maps role names to members. */
export type Beginning = {
  playbookId: string;
  accountId: string;
  reason: string;
  triggeredBy: 'manual' | 'trigger';
  firedTrigger?: FiredTrigger;
  startOn?: string | undefined;
  priority?: 'low' | 'medium' | 'high' | undefined;
  people?: Record<string, string> | undefined;
};

/** The role that the owner of the account takes unless somebody else is named. */
const ownersRole = 'CSM';

/**
 * Begins an execution of the version in force: its steps, the baseline of every outcome, the entry in the timeline.
 * Whether the actor may, and whether the account is active, is for its caller to check.
 * @returns its id, or null when one of this playbook runs for the account already
 * @throws AppError `playbook.not-found`, `playbook.not-published`, `playbook.archived`, `account.not-found`
 */
export async function beginExecution(ctx: Ctx, tx: Tx, beginning: Beginning): Promise<string | null> {
  const { playbookId, accountId, reason, triggeredBy } = beginning;
  const { playbook, versionId, number, definition } = await selectPublished(ctx, tx, playbookId);
  const account = await selectStart(ctx, tx, accountId);
  const config = await readConfig(ctx, tx);
  const startedOn = beginning.startOn ?? currentDay(ctx, config);
  const isOwnersToTake = account.ownerUserId !== null && rolesOf(definition).includes(ownersRole);
  const people = { ...(isOwnersToTake ? { [ownersRole]: account.ownerUserId ?? '' } : {}), ...beginning.people };
  const steps = planSteps(definition, beginning.startOn ?? countedFrom(ctx, config), calendarOf(config), people);
  const { scoreAtStart, baseline } = await measureStart(ctx, tx, accountId, account.month, definition);
  const id = newId();
  const execution = {
    tenantId: ctx.tenant.id,
    id,
    accountId,
    playbookId,
    playbookVersionId: versionId,
    status: 'in-progress' as const,
    currentStep: currentStepOf(steps),
    priority: beginning.priority ?? definition.priority,
    triggeredBy,
    reason,
    firedTrigger: beginning.firedTrigger ?? null,
    people,
    baseline,
    scoreAtStart,
    startedOn,
    dueOn: lastDay(addDays(startedOn, definition.durationDays), ...steps.map(({ dueOn }) => dueOn)),
    startedAt: ctx.now,
    startedBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
    startedByName: ctx.actor.name,
    lastProgressAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
  const begun = await tx
    .insert(playbookExecutions)
    .values(execution)
    .onConflictDoNothing()
    .returning({ id: playbookExecutions.id });
  if (begun.length === 0) return null;
  const common = { tenantId: ctx.tenant.id, executionId: id, version: 1, createdAt: ctx.now, updatedAt: ctx.now };
  await insertRows(
    tx,
    executionSteps,
    steps.map((step) => ({ ...common, id: newId(), ...step })),
  );
  await addTimelineEvents(ctx, tx, [
    {
      accountId,
      eventType: 'playbook.started',
      title: `${playbook.name} started`,
      description: reason,
      metadata: { executionId: id, playbookId, playbookKey: playbook.key, triggeredBy },
      resource: { type: 'execution', id },
    },
  ]);
  await audit(ctx, tx, {
    action: 'execution.started',
    resourceType: 'execution',
    resourceId: id,
    newValues: {
      accountId,
      playbookId,
      playbookVersion: number,
      triggeredBy,
      reason,
      priority: execution.priority,
      people,
      startedOn,
      dueOn: execution.dueOn,
    },
  });
  await emit(ctx, tx, 'execution.started', { executionId: id, accountId });
  return id;
}

/** The account with the user who is linked to its owner, while both are active and they can work on it, and the month of its score. */
async function selectStart(ctx: Ctx, tx: Tx, accountId: string) {
  const isOwner = and(
    eq(contacts.tenantId, accounts.tenantId),
    eq(contacts.id, accounts.ownerContactId),
    eq(contacts.isActive, true),
  );
  const isLinked = and(
    eq(users.tenantId, contacts.tenantId),
    eq(users.id, contacts.userId),
    eq(users.isActive, true),
    holds('executions:write'),
  );
  const [account] = await tx
    .select({ ownerUserId: users.id, month: accountHealth.month })
    .from(accounts)
    .innerJoin(accountHealth, and(eq(accountHealth.tenantId, accounts.tenantId), eq(accountHealth.id, accounts.id)))
    .leftJoin(contacts, isOwner)
    .leftJoin(users, isLinked)
    .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, accountId)));
  if (!account) throw notFound('account');
  return account;
}

async function measureStart(
  ctx: Ctx,
  tx: Tx,
  accountId: string,
  month: number | null,
  { outcomes }: PlaybookDefinition,
): Promise<{ scoreAtStart: number | null; baseline: Baseline[] }> {
  const measures = [{ kind: 'score' as const }, ...outcomes.map(({ measure }) => measure)];
  const [scoreAtStart = null, ...values] = await readMeasures(ctx, tx, accountId, measures);
  const baseline = outcomes.map(({ id, label, measure }, index) => {
    const value = values[index] ?? null;
    const isOf = value === null || month === null ? null : formatMonth(month);
    return { outcomeId: id, label, measure, value, month: isOf };
  });
  return { scoreAtStart, baseline };
}
