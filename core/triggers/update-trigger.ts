import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookTriggers } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Trigger, triggersContract } from '#shared/contracts/triggers.ts';
import { checkConfig } from './rules/check-config.ts';
import { presentTrigger, selectTrigger } from './present-trigger.ts';

/**
 * Changes the given settings of a trigger; of the thresholds only those given. Turning it on starts nothing yet: the next
 * change of a score or the next day does, or whoever evaluates the triggers by hand.
 * @throws AppError `trigger.not-found`, `trigger.changed-meanwhile`, `trigger.invalid` with the fields at fault,
 * `playbook.archived`
 */
export async function updateTrigger(ctx: Ctx, input: InputOf<typeof triggersContract.update>): Promise<Trigger> {
  allow(ctx, 'playbooks:write');
  const { id, version, triggerConfig, ...changes } = input;
  return write(ctx, async (tx) => {
    await holdPlaybook(ctx, tx, id);
    const { trigger, playbook } = await selectTrigger(ctx, tx, id);
    if (changes.autoTriggerEnabled && playbook.isArchived) {
      const message = `${playbook.name} is in the archive. Restore it before its trigger is turned on.`;
      throw new AppError('precondition', 'playbook.archived', message);
    }
    const config = triggerConfig && {
      triggerConfig: await checkConfig(ctx, tx, trigger.playbookType, trigger.triggerConfig, triggerConfig),
    };
    const { before, after } = await updateVersioned(
      ctx,
      tx,
      playbookTriggers,
      'trigger',
      { id, version },
      { ...changes, ...config },
    );
    await audit(ctx, tx, {
      action: 'trigger.updated',
      resourceType: 'trigger',
      resourceId: id,
      oldValues: before,
      newValues: after,
    });
    return presentTrigger(ctx, tx, id);
  });
}

/** Holds the playbook of a trigger as it is: archiving it turns the trigger off, and waits until it has been changed. */
async function holdPlaybook(ctx: Ctx, tx: Tx, triggerId: string): Promise<void> {
  const ofTrigger = tx
    .select({ id: playbookTriggers.playbookId })
    .from(playbookTriggers)
    .where(and(eq(playbookTriggers.tenantId, ctx.tenant.id), eq(playbookTriggers.id, triggerId)));
  await tx
    .select({ id: playbooks.id })
    .from(playbooks)
    .where(and(eq(playbooks.tenantId, ctx.tenant.id), inArray(playbooks.id, ofTrigger)))
    .for('key share');
}
