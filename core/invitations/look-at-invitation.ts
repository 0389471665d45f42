import { selectTenant } from '#core/tenants/get-tenant.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import { write } from '#platform/ctx.ts';
import { findLink, workspaceOf } from './links/find-link.ts';
import { signOnOf } from './sign-on-of.ts';

/**
 * What an invitation is for, shown to who holds its link; it stays unused.
 * @throws AppError `link.unknown`, `link.used`, `link.revoked`, `link.expired`
 */
export async function lookAtInvitation(visitor: Visitor, { token }: { token: string }) {
  const ctx = workspaceOf(visitor, token);
  return write(ctx, async (tx) => {
    const link = await findLink(ctx, tx, token, 'invitation');
    const { email, name, createdByName } = link;
    const { name: company } = await selectTenant(ctx, tx);
    return { company, email, name, invitedBy: createdByName, signOn: await signOnOf(ctx, tx, link) };
  });
}
