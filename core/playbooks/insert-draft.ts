import type { Tx } from '#db/database.ts';
import { playbookVersions } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

/** Who changes a version now. */
export function changedBy(ctx: Ctx): { changedBy: string | null; changedByName: string } {
  return { changedBy: ctx.actor.type === 'user' ? ctx.actor.id : null, changedByName: ctx.actor.name };
}

/** Adds the draft of a playbook that has none, under the number it will be published with. */
export async function insertDraft(
  ctx: Ctx,
  tx: Tx,
  { playbookId, number, definition }: { playbookId: string; number: number; definition: PlaybookDefinition },
): Promise<void> {
  await tx.insert(playbookVersions).values({
    tenantId: ctx.tenant.id,
    id: newId(),
    playbookId,
    number,
    status: 'draft',
    definition,
    ...changedBy(ctx),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
}
