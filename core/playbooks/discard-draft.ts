import { and, eq } from 'drizzle-orm';
import { playbookVersions } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { selectPlaybook } from './get-playbook.ts';
import { lockPlaybook, touchPlaybook } from './lock-playbook.ts';

/**
 * Drops the draft of a playbook; the version in force stays. Doing so twice changes nothing more.
 * @throws AppError `playbook.not-found`, `playbook.only-draft` when nothing would be left
 */
export async function discardDraft(ctx: Ctx, { id }: { id: string }): Promise<Playbook> {
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
