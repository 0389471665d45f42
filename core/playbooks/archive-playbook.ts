import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { selectPlaybook } from './get-playbook.ts';
import { lockPlaybook, touchPlaybook } from './lock-playbook.ts';

/**
 * Archives a playbook: it starts no more, by hand or by its trigger, which is turned off. What runs goes on.
 * @throws AppError `playbook.not-found`
 */
export async function archivePlaybook(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  await setArchived(ctx, id, true);
  return { isDone: true };
}

/** Takes a playbook out of the archive; its trigger stays off until somebody turns it on. */
export function restorePlaybook(ctx: Ctx, { id }: { id: string }): Promise<Playbook> {
  return setArchived(ctx, id, false);
}

async function setArchived(ctx: Ctx, id: string, isArchived: boolean): Promise<Playbook> {
  allow(ctx, 'playbooks:write');
  return write(ctx, async (tx) => {
    const { playbook } = await lockPlaybook(ctx, tx, id);
    if (playbook.isArchived !== isArchived) {
      await touchPlaybook(ctx, tx, id, { isArchived });
      const wasTriggered = isArchived && (await turnOffTrigger(ctx, tx, id));
      await audit(ctx, tx, {
        action: isArchived ? 'playbook.archived' : 'playbook.restored',
        resourceType: 'playbook',
        resourceId: id,
        oldValues: { isArchived: !isArchived, ...(wasTriggered ? { autoTriggerEnabled: true } : {}) },
        newValues: { isArchived, ...(wasTriggered ? { autoTriggerEnabled: false } : {}) },
      });
    }
    return selectPlaybook(ctx, tx, id);
  });
}

async function turnOffTrigger(ctx: Ctx, tx: Tx, playbookId: string): Promise<boolean> {
  const turnedOff = await tx
    .update(playbookTriggers)
    .set({ autoTriggerEnabled: false, version: sql`${playbookTriggers.version} + 1`, updatedAt: ctx.now })
    .where(
      and(
        eq(playbookTriggers.tenantId, ctx.tenant.id),
        eq(playbookTriggers.playbookId, playbookId),
        eq(playbookTriggers.autoTriggerEnabled, true),
      ),
    )
    .returning({ id: playbookTriggers.id });
  return turnedOff.length > 0;
}
