import { and, desc, eq, ne, or } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookVersions } from '#db/schema/playbooks.ts';
import { may } from '#platform/actor.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { OutputOf } from '#shared/contracts/input-of.ts';
import type { Playbook, playbooksContract } from '#shared/contracts/playbooks.ts';
import { findProblems } from './check-playbook.ts';
import { presentPlaybookRow, selectPlaybookRows } from './playbook-row.ts';

/** A playbook with the definition in force, its draft and all versions. @throws AppError `playbook.not-found` */
export function getPlaybook(ctx: Ctx, { id }: { id: string }): Promise<Playbook> {
  allow(ctx, 'playbooks:read');
  return read(ctx, (tx) => selectPlaybook(ctx, tx, id));
}

/** The same within a transaction. */
export async function selectPlaybook(ctx: Ctx, tx: Tx, id: string): Promise<Playbook> {
  const [row] = await selectPlaybookRows(ctx, tx, {}).where(
    and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, id)),
  );
  if (!row) throw notFound('playbook');
  const isOfPlaybook = and(eq(playbookVersions.tenantId, ctx.tenant.id), eq(playbookVersions.playbookId, id));
  const versions = await tx
    .select(versionColumns)
    .from(playbookVersions)
    .where(isOfPlaybook)
    .orderBy(desc(playbookVersions.number));
  const isShown = or(ne(playbookVersions.status, 'published'), eq(playbookVersions.number, row.publishedVersion ?? 0));
  const definitions = await tx
    .select({ ...versionColumns, definition: playbookVersions.definition })
    .from(playbookVersions)
    .where(and(isOfPlaybook, isShown));
  const draft = definitions.find(({ status }) => status === 'draft');
  const mayUpdate = may(ctx.actor, 'playbooks:write') && !row.isArchived;
  return {
    ...presentPlaybookRow(row),
    published: definitions.find(({ status }) => status === 'published')?.definition ?? null,
    draft: draft
      ? {
          version: draft.version,
          definition: draft.definition,
          problems: await findProblems(ctx, tx, draft.definition),
        }
      : null,
    versions: versions.map(presentVersion),
    can: {
      update: mayUpdate,
      start: may(ctx.actor, 'executions:write') && !row.isArchived && row.publishedVersion !== null,
    },
  };
}

/** One version of a playbook with its definition. @throws AppError `playbook-version.not-found` */
export async function getPlaybookVersion(
  ctx: Ctx,
  { id, number }: { id: string; number: number },
): Promise<OutputOf<typeof playbooksContract.getVersion>> {
  allow(ctx, 'playbooks:read');
  const [version] = await read(ctx, (tx) =>
    tx
      .select({ ...versionColumns, definition: playbookVersions.definition })
      .from(playbookVersions)
      .where(
        and(
          eq(playbookVersions.tenantId, ctx.tenant.id),
          eq(playbookVersions.playbookId, id),
          eq(playbookVersions.number, number),
        ),
      ),
  );
  if (!version) throw notFound('playbook-version');
  return { ...presentVersion(version), definition: version.definition };
}

const versionColumns = {
  number: playbookVersions.number,
  status: playbookVersions.status,
  publishedAt: playbookVersions.publishedAt,
  changedBy: playbookVersions.changedByName,
  version: playbookVersions.version,
  updatedAt: playbookVersions.updatedAt,
};

type SelectedVersion = Omit<Playbook['versions'][number], 'publishedAt' | 'updatedAt'> & {
  publishedAt: Date | null;
  updatedAt: Date;
};

function presentVersion({ number, status, publishedAt, changedBy, version, updatedAt }: SelectedVersion) {
  return {
    number,
    status,
    publishedAt: publishedAt?.toISOString() ?? null,
    changedBy,
    version,
    updatedAt: updatedAt.toISOString(),
  };
}
