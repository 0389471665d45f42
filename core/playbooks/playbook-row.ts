import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { playbooks, playbookTriggers, playbookVersions } from '#db/schema/playbooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PlaybookRow } from '#shared/contracts/playbooks.ts';

const shown = alias(playbookVersions, 'shown');

/**
 * A query over playbooks with what a row of the list tells: purpose, length and steps are of the version in force, or
 * of the draft while there is none.
 */
export function selectPlaybookRows<Extra extends Record<string, ReturnType<typeof sql<string>>>>(
  ctx: Ctx,
  tx: Tx,
  extra: Extra,
) {
  const { tenantId, playbookId, status } = playbookExecutions;
  const isRunning = sql`${tenantId} = ${ctx.tenant.id} and ${playbookId} = ${playbooks.id} and ${status} in ('in-progress', 'paused')`;
  return tx
    .select({
      ...extra,
      id: playbooks.id,
      key: playbooks.key,
      type: playbooks.type,
      name: playbooks.name,
      purpose: sql<string>`${shown.definition} ->> 'purpose'`,
      durationDays: sql<number>`(${shown.definition} ->> 'durationDays')::int`,
      steps: sql<number>`jsonb_array_length(${shown.definition} -> 'steps')`,
      isBuiltIn: playbooks.isBuiltIn,
      isArchived: playbooks.isArchived,
      publishedVersion: playbooks.publishedVersion,
      hasDraft: sql<boolean>`exists (select 1 from ${playbookVersions} draft
        where draft.tenant_id = ${ctx.tenant.id} and draft.playbook_id = ${playbooks.id} and draft.status = 'draft')`,
      autoTriggerEnabled: sql<boolean>`coalesce(${playbookTriggers.autoTriggerEnabled}, false)`,
      running: sql<number>`(select count(*)::int from ${playbookExecutions} where ${isRunning})`,
      version: playbooks.version,
      updatedAt: playbooks.updatedAt,
    })
    .from(playbooks)
    .innerJoin(
      shown,
      and(
        eq(shown.tenantId, playbooks.tenantId),
        eq(shown.playbookId, playbooks.id),
        // The first version is the draft of a playbook that was never published.
        eq(shown.number, sql`coalesce(${playbooks.publishedVersion}, 1)`),
      ),
    )
    .leftJoin(
      playbookTriggers,
      and(eq(playbookTriggers.tenantId, playbooks.tenantId), eq(playbookTriggers.playbookId, playbooks.id)),
    );
}

type Selected = Omit<PlaybookRow, 'updatedAt'> & { updatedAt: Date };

/** A row of the list of playbooks as the API shows it. */
export function presentPlaybookRow<Row extends Selected>(row: Row): Omit<Row, 'updatedAt'> & { updatedAt: string } {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}
