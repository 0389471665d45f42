import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookVersions } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { PlaybookRecord } from './read-definition.ts';

export type VersionRecord = typeof playbookVersions.$inferSelect;

/**
 * Holds a playbook for a change, so that two who change it go one after the other.
 * @throws AppError `playbook.not-found`
 */
export async function lockPlaybook(
  ctx: Ctx,
  tx: Tx,
  id: string,
): Promise<{ playbook: PlaybookRecord; draft: VersionRecord | null }> {
  const [playbook] = await tx
    .select()
    .from(playbooks)
    .where(and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, id)))
    .for('update');
  if (!playbook) throw notFound('playbook');
  const [draft = null] = await tx
    .select()
    .from(playbookVersions)
    .where(
      and(
        eq(playbookVersions.tenantId, ctx.tenant.id),
        eq(playbookVersions.playbookId, id),
        eq(playbookVersions.status, 'draft'),
      ),
    );
  return { playbook, draft };
}

/** @throws AppError `playbook.archived` */
export function assertNotArchived({ name, isArchived }: PlaybookRecord): void {
  if (!isArchived) return;
  throw new AppError(
    'precondition',
    'playbook.archived',
    `${name} is in the archive. Restore it before you change it.`,
  );
}

/** Who comes second, or works on a draft that is gone, is told so. */
export function changedMeanwhile(draft: VersionRecord | null): AppError {
  return new AppError(
    'conflict',
    'playbook.changed-meanwhile',
    draft
      ? 'Somebody has changed this draft since you opened it. Load it again, and repeat your change if it still fits.'
      : 'This draft is no longer there: it was published or discarded. Load the playbook again, and repeat your change if it still fits.',
    { version: draft?.version ?? null },
  );
}

/** Changes a playbook's own row, and counts its version up. */
export async function touchPlaybook(
  ctx: Ctx,
  tx: Tx,
  id: string,
  changes: Partial<typeof playbooks.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(playbooks)
    .set({ ...changes, version: sql`${playbooks.version} + 1`, updatedAt: ctx.now })
    .where(and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, id)));
}
