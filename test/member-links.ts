import assert from 'node:assert/strict';
import { listRoles } from '#core/members/list-roles.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { testNow } from './test-app.ts';
import type { TestTenant } from './test-app.ts';
import { invite } from '#core/invitations/invite.ts';

export const origin = 'http://localhost';
export const password = 'quite a long password';

export const visitor = (tenant: TestTenant, now = testNow): Visitor => ({
  app: tenant.app,
  db: tenant.app.db,
  now,
  requestId: newId(),
  client: { ip: '192.0.2.7', userAgent: 'Tests' },
});
export const refused = (reason: string) => (error: unknown) => error instanceof AppError && error.reason === reason;
export const address = (who: string) => `${who}-${newId()}@tests.example`;

export async function roleIds(ctx: Ctx, ...names: string[]): Promise<string[]> {
  const { items } = await listRoles(ctx);
  return items.filter(({ name }) => names.includes(name)).map(({ id }) => id);
}

/** The token of a link, which only its fragment holds. */
export function tokenOf(link: string | null): string {
  assert.ok(link);
  const { hash, search } = new URL(link);
  assert.equal(search, '', 'nothing of it is sent to a server');
  return hash.slice(1);
}

/** An invitation to a new address, with its token. */
export async function invited(tenant: TestTenant, ctx = tenant.ctx, role = 'Editor') {
  const email = address('invited');
  const invitation = await invite(ctx, { email, name: 'Ina', roleIds: await roleIds(tenant.ctx, role) }, origin);
  return { ...invitation, token: tokenOf(invitation.link) };
}
