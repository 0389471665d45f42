import { eq } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { addMember } from '#core/members/add-member.ts';
import { playbooks, playbookVersions } from '#db/schema/playbooks.ts';
import { roles } from '#db/schema/members.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import { nameKey } from '#shared/names.ts';
import { startExecution } from './start-execution.ts';

/** Four steps: `ask`, then `talk` and `write` which wait for it, then `close` which is optional and waits for both. */
export const listening = PlaybookDefinition.parse({
  name: 'Listening',
  purpose: 'Hear what customers say.',
  durationDays: 30,
  priority: 'high',
  raci: { responsible: ['CSM', 'Writer'], accountable: ['Head'], consulted: [], informed: [] },
  phases: [{ id: 'week-1', title: 'Week 1', week: 1 }],
  steps: [
    {
      id: 'ask',
      phaseId: 'week-1',
      title: 'Ask',
      dueOffset: 2,
      role: 'CSM',
      results: [
        { key: 'responses', label: 'Responses', kind: 'number', min: 0, max: 1000, isRequired: true },
        { key: 'summary', label: 'Summary', kind: 'text' },
      ],
    },
    { id: 'talk', phaseId: 'week-1', title: 'Talk', dueOffset: 5, role: 'CSM', dependsOn: ['ask'] },
    { id: 'write', phaseId: 'week-1', title: 'Write', dueOffset: 5, role: 'Writer', dependsOn: ['ask'] },
    {
      id: 'close',
      phaseId: 'week-1',
      title: 'Close',
      dueOffset: 10,
      role: 'CSM',
      dependsOn: ['talk', 'write'],
      isRequired: false,
    },
  ],
  outcomes: [
    {
      id: 'nps-up',
      label: 'NPS',
      measure: { kind: 'kpi', name: 'NPS Score' },
      direction: 'up',
      target: { kind: 'change', value: 5 },
    },
    {
      id: 'score-up',
      label: 'Score',
      measure: { kind: 'score' },
      direction: 'up',
      target: { kind: 'value', value: 80 },
    },
  ],
  exitCriteria: [],
  nextSteps: [],
});

/** Publishes a playbook of this definition as version 1, or as the next version of one. @returns its id */
export async function publish(ctx: Ctx, definition = listening, of?: { id: string; number: number }): Promise<string> {
  const id = of?.id ?? newId();
  const number = of?.number ?? 1;
  const common = { tenantId: ctx.tenant.id, createdAt: ctx.now, updatedAt: ctx.now };
  await write(ctx, async (tx) => {
    const { name } = definition;
    if (!of) {
      const playbook = { key: `p-${id}`, type: 'custom' as const, name, nameKey: nameKey(name) };
      await tx.insert(playbooks).values({ ...common, id, ...playbook, publishedVersion: number });
    }
    await tx.update(playbooks).set({ publishedVersion: number }).where(eq(playbooks.id, id));
    const version = { playbookId: id, number, status: 'published' as const, definition, publishedAt: ctx.now };
    await tx.insert(playbookVersions).values({ ...common, id: newId(), ...version });
  });
  return id;
}

/** Starts the playbook for a new account. */
export async function start(
  ctx: Ctx,
  {
    playbookId,
    account = 'Alder',
    ...more
  }: {
    playbookId?: string;
    account?: string;
    accountId?: string;
    startOn?: string;
    people?: Record<string, string>;
  } = {},
): Promise<Execution> {
  const accountId = more.accountId ?? (await createAccount(ctx, { name: account })).id;
  return startExecution(ctx, {
    playbookId: playbookId ?? (await publish(ctx)),
    reason: 'We want to listen',
    ...more,
    accountId,
  });
}

/** Adds a member with a built-in role. @returns their id, and a context in which they act */
export async function member(ctx: Ctx, name: string, role = 'Editor'): Promise<{ id: string; ctx: Ctx }> {
  const [held] = await write(ctx, (tx) => tx.select().from(roles).where(eq(roles.name, role)));
  if (!held) throw new Error(`There is no role ${role}.`);
  const email = `${newId()}@tests.example`;
  const { id } = await addMember(ctx, { name, email, password: 'correct horse battery', roleIds: [held.id] });
  return { id, ctx: { ...ctx, actor: { type: 'user', id, name, permissions: held.permissions } } };
}

/** Makes these days holidays of the workspace. */
export async function setHolidays(ctx: Ctx, holidays: string[]): Promise<void> {
  await write(ctx, (tx) =>
    tx.update(tenantConfigs).set({ businessHours: { holidays } }).where(eq(tenantConfigs.tenantId, ctx.tenant.id)),
  );
}

/** The version of a step of an execution. */
export function versionOf(execution: Execution, stepId: string): number {
  return execution.steps.find((step) => step.stepId === stepId)?.version ?? 0;
}

/** How many statements `work` sends in the transactions of its context. */
export async function countStatements(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<number> {
  let count = 0;
  const logger = {
    logQuery: () => {
      count += 1;
    },
  };
  const transaction: typeof ctx.db.transaction = (scope, inside) =>
    ctx.db.transaction(scope, (tx) => {
      (tx as unknown as { session: { logger: typeof logger } }).session.logger = logger;
      return inside(tx);
    });
  await work({ ...ctx, db: { ...ctx.db, transaction } });
  return count;
}
