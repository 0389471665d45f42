import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember } from '#core/members/add-member.ts';
import { updateMember } from '#core/members/update-member.ts';
import { listMembers } from '#core/members/list-members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { acceptInvitation } from '../accept-invitation.ts';
import { changeEmail } from '../change-email.ts';
import { confirmEmail } from '../confirm-email.ts';
import { createPasswordLink } from '../passwords/create-password-link.ts';
import { address, invited, origin, password, refused, roleIds, tokenOf, visitor } from '#test/member-links.ts';
import { lookAtInvitation } from '../look-at-invitation.ts';
import { purgeLinks } from './purge-links.ts';
import { resendInvitation } from '../resend-invitation.ts';
import { revokeInvitation } from '../revoke-invitation.ts';
import { setPassword } from '../passwords/set-password.ts';

/** A second admin, and the context they act in. */
async function secondAdmin(tenant: TestTenant) {
  const admins = await roleIds(tenant.ctx, 'Admin');
  const fields = { name: 'Sue Second', email: address('sue'), password, roleIds: admins };
  const member = await addMember(tenant.ctx, fields);
  const sue: Ctx = { ...tenant.ctx, actor: { type: 'user', id: member.id, name: member.name, permissions: ['*'] } };
  const change = async (fields_: { isActive?: boolean; role?: string }) => {
    const { role, ...rest } = fields_;
    const ids = role === undefined ? {} : { roleIds: await roleIds(tenant.ctx, role) };
    await updateMember(tenant.ctx, { id: member.id, version: member.version, ...rest, ...ids });
  };
  return { sue, change };
}

const ownId = async ({ ctx, email }: TestTenant) =>
  (await listMembers(ctx, { limit: 5, search: email })).items[0]?.id ?? assert.fail();

test('an invitation opens nothing once who made it may not give its roles any more, until another admin sends it', async () => {
  const tenant = await testTenant();
  const { sue, change } = await secondAdmin(tenant);
  const { id, token } = await invited(tenant, sue, 'Admin');
  await change({ role: 'Viewer' });
  const accept = (of: string) => acceptInvitation(visitor(tenant), { token: of, name: 'Ina', password });
  await assert.rejects(accept(token), refused('link.revoked'));
  await assert.rejects(lookAtInvitation(visitor(tenant), { token }), refused('link.revoked'));
  const again = await resendInvitation(tenant.ctx, { id }, origin);
  assert.equal(again.invitedBy, 'Ada Admin');
  await accept(tokenOf(again.link));
});

test('a link for the password of an admin opens nothing once who made it is deactivated or no admin any more', async () => {
  for (const made of [{ isActive: false }, { role: 'Manager' }]) {
    const tenant = await testTenant();
    const { sue, change } = await secondAdmin(tenant);
    const { link } = await createPasswordLink(sue, { id: await ownId(tenant) }, origin);
    await change(made);
    const set = setPassword(visitor(tenant), { token: tokenOf(link), password: 'taken over by Sue' });
    await assert.rejects(set, refused('link.revoked'), JSON.stringify(made));
  }
});

test('a link for a password that went to the former address is void with that address', async () => {
  const tenant = await testTenant();
  const { link } = await createPasswordLink(tenant.ctx, { id: await ownId(tenant) }, origin);
  const wish = await changeEmail(tenant.ctx, { email: address('next'), password: tenant.password }, origin);
  await confirmEmail(visitor(tenant), { token: tokenOf(wish.link) });
  const set = setPassword(visitor(tenant), { token: tokenOf(link), password });
  await assert.rejects(set, refused('link.revoked'));
});

test('an invitation ends once its address has become that of a member by another way', async () => {
  const tenant = await testTenant();
  const [first, second, other] = [await invited(tenant), await invited(tenant), await invited(tenant)];
  const roles = await roleIds(tenant.ctx, 'Viewer');
  await addMember(tenant.ctx, { name: 'Ina', email: first.email.toUpperCase(), password, roleIds: roles });
  const wish = await changeEmail(tenant.ctx, { email: second.email, password: tenant.password }, origin);
  await confirmEmail(visitor(tenant), { token: tokenOf(wish.link) });
  for (const { token } of [first, second])
    await assert.rejects(lookAtInvitation(visitor(tenant), { token }), refused('link.revoked'));
  assert.equal((await lookAtInvitation(visitor(tenant), { token: other.token })).email, other.email);
});

test('of two workspaces that let the same address in at once, one gets it and the other hears that it is taken', async () => {
  const [one, two] = [await testTenant(), await testTenant()];
  const email = address('wanted');
  const wishes = await Promise.all(
    [one, two].map(async (tenant) => ({
      tenant,
      ...(await changeEmail(tenant.ctx, { email, password: tenant.password }, origin)),
    })),
  );
  const results = await Promise.allSettled(
    wishes.map(({ tenant, link }) => confirmEmail(visitor(tenant), { token: tokenOf(link) })),
  );
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const rejected = results.find((result) => result.status === 'rejected');
  assert.ok(refused('member.email-taken')(rejected?.reason), String(rejected?.reason));
});

test('links that have opened nothing for 30 days are removed; those that are open, or ended lately, stay', async () => {
  const tenant = await testTenant();
  const [used, revoked, expired] = [await invited(tenant), await invited(tenant), await invited(tenant)];
  await acceptInvitation(visitor(tenant), { token: used.token, name: 'Ina', password });
  await revokeInvitation(tenant.ctx, { id: revoked.id });
  const { db } = tenant.app;
  const kept = async () => {
    const { rows } = await db.query('select id from member_tokens where tenant_id = $1', [tenant.id]);
    return rows.map(({ id }) => String(id)).toSorted();
  };
  await purgeLinks(tenant.at('2026-07-15T09:59:00.000Z'));
  assert.deepEqual(await kept(), [used.id, revoked.id, expired.id].toSorted());
  await purgeLinks(tenant.at('2026-07-15T10:01:00.000Z'));
  assert.deepEqual(await kept(), [expired.id], 'the others ended on the 15th of June');
  await purgeLinks(tenant.at('2026-07-22T10:01:00.000Z'));
  assert.deepEqual(await kept(), [], 'that ran out on the 22nd');
  const other = await testTenant();
  const theirs = await invited(other);
  await purgeLinks(tenant.at('2027-01-01T00:00:00.000Z'));
  assert.equal((await lookAtInvitation(visitor(other), { token: theirs.token })).email, theirs.email);
});
