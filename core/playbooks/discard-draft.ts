import { and, eq } from 'drizzle-orm';
import { playbookVersions } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Playbook, playbooksContract } from '#shared/contracts/playbooks.ts';
import { selectPlaybook } from './get-playbook.ts';
import { changedMeanwhile, lockPlaybook, touchPlaybook } from './lock-playbook.ts';

/**
 * Drops the draft of a playbook; the version in force stays. Doing so twice changes nothing more.
 * @param input.version of the draft; any unless given
 * @throws AppError `playbook.not-found`, `playbook.only-draft` when nothing would be left, `playbook.changed-meanwhile`
 */
export async function discardDraft(
  ctx: Ctx,
  { id, version }: InputOf<typeof playbooksContract.discardDraft>,
): Promise<Playbook> {
  allow(ctx, 'playbooks:write');
  return write(ctx, async (tx) => {
    const { playbook, draft } = await lockPlaybook(ctx, tx, id);
    if (playbook.publishedVersion === null) {
      throw new AppError(
        'precondition',
        'playbook.only-draft',
        `${playbook.name} was never published, so its draft is all there is. Archive the playbook instead.`,
      );
    }
    if (!draft) return selectPlaybook(ctx, tx, id);
    if (version !== undefined && draft.version !== version) throw changedMeanwhile(draft);
    await tx
      .delete(playbookVersions)
      .where(and(eq(playbookVersions.tenantId, ctx.tenant.id), eq(playbookVersions.id, draft.id)));
    await touchPlaybook(ctx, tx, id);
    await audit(ctx, tx, {
      action: 'playbook.draft-discarded',
      resourceType: 'playbook',
      resourceId: id,
      oldValues: draft.definition,
      newValues: null,
    });
    return selectPlaybook(ctx, tx, id);
  });
}
