import type { Ctx } from '#platform/ctx.ts';

/** The context in a member's name, for what they do by a link before they sign in; they may nothing else by it. */
export function asMember(ctx: Ctx, { id, name }: { id: string; name: string }): Ctx {
  return { ...ctx, actor: { type: 'user', id, name, permissions: [] } };
}
