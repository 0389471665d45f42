import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { playbooks, playbookTriggers, playbookVersions } from '#db/schema/playbooks.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import { nameKey } from '#shared/names.ts';
import { builtInPlaybooks } from './built-in/built-in-playbooks.ts';

/**
 * Gives a workspace the built-in playbooks it does not have yet, published, each with a trigger that is off. Run again
 * it adds what is missing and changes nothing that is there.
 */
export async function seedPlaybooks(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    const time = { createdAt: ctx.now, updatedAt: ctx.now };
    const added = await tx
      .insert(playbooks)
      .values(
        builtInPlaybooks.map(({ key, type, definition: { name } }) => ({
          tenantId: ctx.tenant.id,
          id: newId(),
          key,
          type,
          name,
          nameKey: nameKey(name),
          isBuiltIn: true,
          publishedVersion: 1,
          ...time,
        })),
      )
      .onConflictDoNothing({ target: [playbooks.tenantId, playbooks.key] })
      .returning({ id: playbooks.id, key: playbooks.key });
    if (added.length > 0) await addVersions(ctx, tx, added);
    await addTriggers(ctx, tx);
  });
}

async function addVersions(ctx: Ctx, tx: Tx, added: { id: string; key: string }[]): Promise<void> {
  await tx.insert(playbookVersions).values(
    added.flatMap(({ id, key }) =>
      builtInPlaybooks
        .filter((builtIn) => builtIn.key === key)
        .map(({ definition }) => ({
          tenantId: ctx.tenant.id,
          id: newId(),
          playbookId: id,
          number: 1,
          status: 'published' as const,
          definition,
          publishedAt: ctx.now,
          changedByName: ctx.actor.name,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })),
    ),
  );
  await audit(ctx, tx, {
    action: 'playbooks.seeded',
    resourceType: 'playbook',
    resourceId: null,
    newValues: { keys: added.map(({ key }) => key) },
  });
}

async function addTriggers(ctx: Ctx, tx: Tx): Promise<void> {
  const types = builtInPlaybooks.map(({ type }) => type);
  const rows = await tx
    .select({ id: playbooks.id, type: playbooks.type })
    .from(playbooks)
    .where(and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.isBuiltIn, true), inArray(playbooks.type, types)));
  await tx
    .insert(playbookTriggers)
    .values(
      rows.map(({ id, type }) => ({
        tenantId: ctx.tenant.id,
        id: newId(),
        playbookId: id,
        playbookType: type,
        triggerConfig: type === 'custom' ? {} : triggerConfigs[type].parse({}),
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })),
    )
    .onConflictDoNothing({ target: [playbookTriggers.tenantId, playbookTriggers.playbookId] });
}
