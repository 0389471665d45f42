import { givenBy, heldBy, mayGive } from '#core/members/assert-may-give.ts';
import { selectActor } from '#core/members/resolve-actor.ts';
import type { Tx } from '#db/database.ts';
import type { memberTokens } from '#db/schema/access.ts';
import { may } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';

type Made = Pick<typeof memberTokens.$inferSelect, 'createdBy' | 'userId' | 'purpose' | 'roleIds'>;

/**
 * Whether who made a link could still make it. A link must not keep for somebody what their roles no longer give: an
 * admin who is one no more would come back by an invitation of their own.
 */
export async function makerMayStill(ctx: Ctx, tx: Tx, link: Made): Promise<boolean> {
  const { createdBy, userId } = link;
  if (createdBy === null || createdBy === userId) return true;
  const actor = await selectActor(tx, ctx.tenant.id, createdBy);
  if (!actor || !may(actor, 'members:write')) return false;
  const given = userId === null ? await givenBy(ctx, tx, link.roleIds) : await heldBy(ctx, tx, userId);
  return mayGive({ ...ctx, actor }, given);
}
