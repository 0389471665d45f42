import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';

/** What every message about an execution tells: the execution, its playbook, its account; null when it is gone. */
export async function executionFacts(ctx: Ctx, tx: Tx, id: string) {
  const [row] = await tx
    .select({ execution: playbookExecutions, playbook: playbooks, account: accounts })
    .from(playbookExecutions)
    .innerJoin(
      playbooks,
      and(eq(playbooks.tenantId, playbookExecutions.tenantId), eq(playbooks.id, playbookExecutions.playbookId)),
    )
    .innerJoin(
      accounts,
      and(eq(accounts.tenantId, playbookExecutions.tenantId), eq(accounts.id, playbookExecutions.accountId)),
    )
    .where(and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, id)));
  if (!row) return null;
  const { execution, playbook, account } = row;
  return {
    facts: {
      execution: {
        id,
        status: execution.status,
        priority: execution.priority,
        triggeredBy: execution.triggeredBy,
        reason: execution.reason,
        startedBy: execution.startedByName,
        startedOn: execution.startedOn,
        dueOn: execution.dueOn,
        completedAt: execution.completedAt?.toISOString() ?? null,
        endReason: execution.endReason,
      },
      playbook: { id: playbook.id, key: playbook.key, name: playbook.name },
      account: { id: account.id, name: account.name },
    },
    firedTrigger: execution.firedTrigger,
  };
}
