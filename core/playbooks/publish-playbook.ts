import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbookTriggers, playbookVersions } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { invalid } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { Rule } from '#shared/contracts/measures.ts';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import { nameKey } from '#shared/names.ts';
import { findProblems } from './check-playbook.ts';
import { selectPlaybook } from './get-playbook.ts';
import { changedBy } from './insert-draft.ts';
import { assertNotArchived, changedMeanwhile, lockPlaybook, touchPlaybook } from './lock-playbook.ts';

/** What the trigger of a playbook of one's own begins with, off until somebody has set it. */
const firstRule: Rule = { anyOf: [{ allOf: [{ signal: { kind: 'score' }, op: '<', value: 50 }] }] };

/**
 * Puts the draft in force. Executions that run keep the version they began with.
 * @param input.version of the draft
 * @throws AppError `playbook.not-found`, `playbook.archived`, `playbook.changed-meanwhile`, `playbook.invalid` with the
 * problems of `definition`
 */
export async function publishPlaybook(ctx: Ctx, input: { id: string; version: number }): Promise<Playbook> {
  allow(ctx, 'playbooks:write');
  const { id, version } = input;
  return write(ctx, async (tx) => {
    const { playbook, draft } = await lockPlaybook(ctx, tx, id);
    assertNotArchived(playbook);
    if (draft?.version !== version) throw changedMeanwhile(draft);
    const { number, definition } = draft;
    const problems = await findProblems(ctx, tx, definition);
    if (problems.length > 0) {
      throw invalid(
        'playbook.invalid',
        `This playbook can't be published yet: ${problems.length === 1 ? 'one thing has' : `${problems.length} things have`} to be put right first.`,
        problems.map(({ path, message }) => ({ path: `definition.${path}`, message })),
      );
    }
    await tx
      .update(playbookVersions)
      .set({ status: 'published', publishedAt: ctx.now, ...changedBy(ctx), version: version + 1, updatedAt: ctx.now })
      .where(and(eq(playbookVersions.tenantId, ctx.tenant.id), eq(playbookVersions.id, draft.id)));
    const { name } = definition;
    await touchPlaybook(ctx, tx, id, { publishedVersion: number, name, nameKey: nameKey(name) });
    if (playbook.type === 'custom') await addTrigger(ctx, tx, id);
    await audit(ctx, tx, {
      action: 'playbook.published',
      resourceType: 'playbook',
      resourceId: id,
      oldValues: { publishedVersion: playbook.publishedVersion, name: playbook.name },
      newValues: { publishedVersion: number, name },
    });
    await emit(ctx, tx, 'playbook.published', { playbookId: id });
    return selectPlaybook(ctx, tx, id);
  });
}

async function addTrigger(ctx: Ctx, tx: Tx, playbookId: string): Promise<void> {
  await tx
    .insert(playbookTriggers)
    .values({
      tenantId: ctx.tenant.id,
      id: newId(),
      playbookId,
      playbookType: 'custom',
      triggerConfig: triggerConfigs.custom.parse({ rule: firstRule }),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [playbookTriggers.tenantId, playbookTriggers.playbookId] });
}
