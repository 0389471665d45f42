import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookVersions } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';

export type PlaybookRecord = typeof playbooks.$inferSelect;

/** A playbook of the workspace with the version in force: what a new execution begins with. */
export type PublishedPlaybook = {
  playbook: PlaybookRecord;
  versionId: string;
  number: number;
  definition: PlaybookDefinition;
};

/**
 * The version of a playbook that is in force.
 * @throws AppError `playbook.not-found`, `playbook.archived`, `playbook.not-published`
 */
export async function selectPublished(ctx: Ctx, tx: Tx, playbookId: string): Promise<PublishedPlaybook> {
  const [row] = await tx
    .select({ playbook: playbooks, version: playbookVersions })
    .from(playbooks)
    .leftJoin(
      playbookVersions,
      and(
        eq(playbookVersions.tenantId, playbooks.tenantId),
        eq(playbookVersions.playbookId, playbooks.id),
        eq(playbookVersions.number, playbooks.publishedVersion),
        eq(playbookVersions.status, 'published'),
      ),
    )
    .where(and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, playbookId)));
  if (!row) throw notFound('playbook');
  const { playbook, version } = row;
  if (playbook.isArchived) {
    throw new AppError(
      'precondition',
      'playbook.archived',
      `${playbook.name} is in the archive, so it starts no more. Restore it first.`,
    );
  }
  if (!version) {
    throw new AppError(
      'precondition',
      'playbook.not-published',
      `${playbook.name} is still a draft. Publish it before it is started.`,
    );
  }
  return { playbook, versionId: version.id, number: version.number, definition: version.definition };
}

/**
 * The definition of one version, such as the one an execution began with.
 * @throws AppError `playbook-version.not-found`
 */
export async function readDefinition(
  ctx: Ctx,
  tx: Tx,
  versionId: string,
): Promise<{ number: number; definition: PlaybookDefinition }> {
  const [version] = await tx
    .select({ number: playbookVersions.number, definition: playbookVersions.definition })
    .from(playbookVersions)
    .where(and(eq(playbookVersions.tenantId, ctx.tenant.id), eq(playbookVersions.id, versionId)));
  if (!version) throw notFound('playbook-version');
  return version;
}
