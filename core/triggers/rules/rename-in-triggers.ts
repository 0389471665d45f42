import { isDeepStrictEqual } from 'node:util';
import { asc, eq } from 'drizzle-orm';
import { renamedMeasure } from '#core/playbooks/renamed-measure.ts';
import type { Renames } from '#core/playbooks/renamed-measure.ts';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';

/** Has triggers ask for a category by the name it has now, those of the built-in playbooks as well. */
export async function renameInTriggers(ctx: Ctx, { renames }: { renames: Renames }): Promise<void> {
  await write(ctx, async (tx) => {
    const triggers = await tx
      .select()
      .from(playbookTriggers)
      .where(eq(playbookTriggers.tenantId, ctx.tenant.id))
      .orderBy(asc(playbookTriggers.id))
      .for('update');
    for (const { id, playbookType, triggerConfig: stored } of triggers) {
      const triggerConfig = renamedConfig(playbookType, stored, renames);
      if (isDeepStrictEqual(triggerConfig, triggerConfigs[playbookType].parse(stored))) continue;
      const { before, after } = await updateVersioned(ctx, tx, playbookTriggers, 'trigger', { id }, { triggerConfig });
      await audit(ctx, tx, {
        action: 'trigger.updated',
        resourceType: 'trigger',
        resourceId: id,
        oldValues: before,
        newValues: after,
      });
    }
  });
}

function renamedConfig(type: PlaybookType, stored: Record<string, unknown>, renames: Renames): Record<string, unknown> {
  const config = triggerConfigs[type].parse(stored);
  if ('adoption_category' in config) {
    const { name } = renamedMeasure({ kind: 'category', name: config.adoption_category }, renames);
    return { ...config, adoption_category: name };
  }
  if (!('rule' in config)) return config;
  const anyOf = config.rule.anyOf.map(({ allOf }) => ({
    allOf: allOf.map((condition) => ({ ...condition, signal: renamedMeasure(condition.signal, renames) })),
  }));
  return { rule: { anyOf } };
}
