import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, sql } from 'drizzle-orm';
import { playbooks, playbookVersions } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { renamedMeasure } from './renamed-measure.ts';
import type { Renames } from './renamed-measure.ts';

/**
 * Has the outcomes and exit criteria of playbooks ask for a category by the name it has now: drafts, and the versions
 * that executions have begun with, for under its former name nothing is measured any more.
 */
export async function renameInDefinitions(ctx: Ctx, { renames }: { renames: Renames }): Promise<void> {
  await write(ctx, async (tx) => {
    const namesCategory = sql`jsonb_path_exists(${playbookVersions.definition}, '$.** ? (@.kind == "category")')`;
    const ofTenant = eq(playbookVersions.tenantId, ctx.tenant.id);
    const found = await tx
      .selectDistinct({ id: playbookVersions.playbookId })
      .from(playbookVersions)
      .where(and(ofTenant, namesCategory));
    for (const { id: playbookId } of found.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      // Held as by who edits it, who then is told that the draft has changed.
      await tx
        .select({ id: playbooks.id })
        .from(playbooks)
        .where(and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, playbookId)))
        .for('update');
      const versions = await tx
        .select({ id: playbookVersions.id, definition: playbookVersions.definition })
        .from(playbookVersions)
        .where(and(ofTenant, eq(playbookVersions.playbookId, playbookId), namesCategory))
        .orderBy(asc(playbookVersions.number));
      let changed = 0;
      for (const { id, definition } of versions) {
        const renamed = renamedDefinition(definition, renames);
        if (isDeepStrictEqual(renamed, definition)) continue;
        await updateVersioned(ctx, tx, playbookVersions, 'playbook', { id }, { definition: renamed });
        changed += 1;
      }
      if (changed > 0)
        await audit(ctx, tx, {
          action: 'playbook.category-renamed',
          resourceType: 'playbook',
          resourceId: playbookId,
          newValues: { renames, versions: changed },
        });
    }
  });
}

function renamedDefinition(definition: PlaybookDefinition, renames: Renames): PlaybookDefinition {
  return {
    ...definition,
    outcomes: definition.outcomes.map((one) => ({ ...one, measure: renamedMeasure(one.measure, renames) })),
    exitCriteria: definition.exitCriteria.map((one) =>
      one.rule.kind === 'measure'
        ? { ...one, rule: { ...one.rule, measure: renamedMeasure(one.rule.measure, renames) } }
        : one,
    ),
  };
}
