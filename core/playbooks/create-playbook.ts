import { playbooks } from '#db/schema/playbooks.ts';
import type { Tx } from '#db/database.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Playbook, PlaybookDefinition, playbooksContract } from '#shared/contracts/playbooks.ts';
import { nameKey } from '#shared/names.ts';
import { selectPlaybook } from './get-playbook.ts';
import { insertDraft } from './insert-draft.ts';
import { keyOfName } from './key-of-name.ts';
import { starterDefinition } from './starter-definition.ts';

/**
 * Writes a playbook of the workspace's own, as a draft: the given definition, a copy of another playbook (its version
 * in force, or else its draft), or a starter to go on from. Its name is the given one.
 * @throws AppError `playbook.not-found`
 */
export async function createPlaybook(ctx: Ctx, input: InputOf<typeof playbooksContract.create>): Promise<Playbook> {
  allow(ctx, 'playbooks:write');
  const { name, copyOf } = input;
  return write(ctx, async (tx) => {
    const given = input.definition ?? (copyOf === undefined ? starterDefinition(name) : await copied(ctx, tx, copyOf));
    const { id, key } = await insertPlaybook(ctx, tx, name);
    await insertDraft(ctx, tx, { playbookId: id, number: 1, definition: { ...given, name } });
    await audit(ctx, tx, {
      action: 'playbook.created',
      resourceType: 'playbook',
      resourceId: id,
      newValues: { key, name, copyOf, steps: given.steps.length },
    });
    return selectPlaybook(ctx, tx, id);
  });
}

async function copied(ctx: Ctx, tx: Tx, id: string): Promise<PlaybookDefinition> {
  const { published, draft } = await selectPlaybook(ctx, tx, id);
  return published ?? draft?.definition ?? starterDefinition('');
}

/** A key is taken once in a workspace: `qbr`, then `qbr-2` and so on, also when two are created at once. */
async function insertPlaybook(ctx: Ctx, tx: Tx, name: string): Promise<{ id: string; key: string }> {
  const base = keyOfName(name);
  for (let count = 1; ; count += 1) {
    const [inserted] = await tx
      .insert(playbooks)
      .values({
        tenantId: ctx.tenant.id,
        id: newId(),
        key: count === 1 ? base : `${base}-${count}`,
        type: 'custom',
        name,
        nameKey: nameKey(name),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .onConflictDoNothing({ target: [playbooks.tenantId, playbooks.key] })
      .returning({ id: playbooks.id, key: playbooks.key });
    if (inserted) return inserted;
  }
}
