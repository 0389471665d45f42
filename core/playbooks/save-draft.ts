import { and, eq, max } from 'drizzle-orm';
import { playbookVersions } from '#db/schema/playbooks.ts';
import type { Tx } from '#db/database.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Playbook, playbooksContract } from '#shared/contracts/playbooks.ts';
import { nameKey } from '#shared/names.ts';
import { selectPlaybook } from './get-playbook.ts';
import { changedBy, insertDraft } from './insert-draft.ts';
import { assertNotArchived, changedMeanwhile, lockPlaybook, touchPlaybook } from './lock-playbook.ts';

/**
 * Saves the draft of a playbook, faults included: only publishing asks for a sound definition. Without `version` it
 * begins a draft where there is none. The version in force stays as it is.
 * @throws AppError `playbook.not-found`, `playbook.archived`, `playbook.changed-meanwhile`
 */
export async function saveDraft(ctx: Ctx, input: InputOf<typeof playbooksContract.saveDraft>): Promise<Playbook> {
  allow(ctx, 'playbooks:write');
  const { id, version, definition } = input;
  return write(ctx, async (tx) => {
    const { playbook, draft } = await lockPlaybook(ctx, tx, id);
    assertNotArchived(playbook);
    if (draft?.version !== version) throw changedMeanwhile(draft);
    if (draft) {
      const changes = { definition, ...changedBy(ctx) };
      await updateVersioned(ctx, tx, playbookVersions, 'playbook', { id: draft.id }, changes);
    } else {
      await insertDraft(ctx, tx, { playbookId: id, number: (await lastNumber(ctx, tx, id)) + 1, definition });
    }
    // A playbook in force keeps its name until the new one is published.
    const { name } = definition;
    await touchPlaybook(ctx, tx, id, playbook.publishedVersion === null ? { name, nameKey: nameKey(name) } : {});
    await audit(ctx, tx, {
      action: 'playbook.draft-saved',
      resourceType: 'playbook',
      resourceId: id,
      oldValues: draft?.definition ?? {},
      newValues: draft ? definition : { name, steps: definition.steps.length },
    });
    return selectPlaybook(ctx, tx, id);
  });
}

async function lastNumber(ctx: Ctx, tx: Tx, playbookId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(playbookVersions.number) })
    .from(playbookVersions)
    .where(and(eq(playbookVersions.tenantId, ctx.tenant.id), eq(playbookVersions.playbookId, playbookId)));
  return last?.number ?? 0;
}
