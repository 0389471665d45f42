import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import { addMember } from '#core/members/add-member.ts';
import { createRole } from '#core/members/create-role.ts';
import { listMembers } from '#core/members/list-members.ts';
import { updateMember } from '#core/members/update-member.ts';
import { createKey } from '#core/keys/create-key.ts';
import { listKeys } from '#core/keys/list-keys.ts';
import { signInWithPassword } from '#core/sessions/sign-in-with-password.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changeEmail } from './change-email.ts';
import { confirmEmail } from './confirm-email.ts';
import { createPasswordLink } from './passwords/create-password-link.ts';
import { invite } from './invite.ts';
import { address, invited, origin, password, refused, roleIds, tokenOf, visitor } from '#test/member-links.ts';
import { listInvitations } from './list-invitations.ts';
import { lookAtInvitation } from './look-at-invitation.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { setPassword } from './passwords/set-password.ts';

const all = { limit: 50 };

const actions = async ({ ctx }: TestTenant, resourceId: string) =>
  (await listAudit(ctx, { ...all, resourceId: [resourceId] })).items.map(
    ({ action, actor }) => `${action} ${actor.name}`,
  );

test('without a mail server the link is shown to who invites, and makes a member once', async () => {
  const tenant = await testTenant();
  const { id, email, link, token, ...invitation } = await invited(tenant);
  assert.match(link ?? '', /^http:\/\/localhost\/invitation#[\w-]{43}\.[\w-]{43}$/);
  assert.deepEqual([invitation.status, invitation.sentAt, invitation.invitedBy], ['open', null, 'Ada Admin']);
  assert.equal(invitation.expiresAt, '2026-06-22T10:00:00.000Z');
  const seen = await lookAtInvitation(visitor(tenant), { token });
  assert.deepEqual({ ...seen, company: '' }, { company: '', email, name: 'Ina', invitedBy: 'Ada Admin', signOn: null });
  const accept = () => acceptInvitation(visitor(tenant), { token, name: 'Ina Invited', password });
  const results = await Promise.allSettled([accept(), accept()]);
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  await assert.rejects(accept(), refused('link.used'));
  const entered = await signInWithPassword(visitor(tenant), { email, password });
  assert.equal(entered.state, 'known');
  const { items } = await listMembers(tenant.ctx, { ...all, search: email });
  assert.deepEqual(
    items.map(({ name, roles }) => [name, roles.map((role) => `${role.name} by ${role.assignedBy}`)]),
    [['Ina Invited', ['Editor by Ada Admin']]],
  );
  assert.deepEqual(await actions(tenant, id), ['invitation.accepted Ina Invited', 'invitation.created Ada Admin']);
  assert.equal((await listInvitations(tenant.ctx, { ...all, status: ['accepted'] })).items[0]?.id, id);
});

test('a link that was changed, is too old, taken back, or of another workspace opens nothing', async () => {
  const [tenant, other] = [await testTenant(), await testTenant()];
  const [first, second] = [await invited(tenant), await invited(other)];
  const look = (token: string, now = testNow) => lookAtInvitation(visitor(tenant, now), { token });
  const [place = '', secret = ''] = first.token.split('.');
  const [foreignPlace = ''] = second.token.split('.');
  const half = (token: string) => Buffer.from(token, 'base64url');
  const mixed = Buffer.concat([half(foreignPlace).subarray(0, 16), half(place).subarray(16)]).toString('base64url');
  const changed = `${place}.${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`;
  const wrong = [changed, `${foreignPlace}.${secret}`, `${mixed}.${secret}`, place, secret, `${first.token}A`, '.', ''];
  for (const token of wrong) await assert.rejects(look(token), refused('link.unknown'), token);
  await assert.rejects(
    setPassword(visitor(tenant), { token: first.token, password }),
    refused('link.unknown'),
    'an invitation sets no password',
  );
  assert.equal((await look(first.token)).email, first.email);
  await assert.rejects(look(first.token, new Date('2026-06-22T10:00:00.000Z')), refused('link.expired'));
  await assert.rejects(revokeInvitation(other.ctx, { id: first.id }), refused('invitation.not-found'));
  await assert.rejects(resendInvitation(other.ctx, { id: first.id }, origin), refused('invitation.not-found'));
  await revokeInvitation(tenant.ctx, { id: first.id });
  await assert.rejects(look(first.token), refused('link.revoked'));
  await assert.rejects(revokeInvitation(tenant.ctx, { id: first.id }), refused('invitation.ended'));
  assert.deepEqual(
    (await listInvitations(tenant.ctx, all)).items.map(({ status }) => status),
    ['revoked'],
  );
  const kept = await tenant.app.db.query('select t::text as row from member_tokens t where id = $1', [first.id]);
  assert.ok(!String(kept.rows[0]?.['row']).includes(secret));
});

test('an invitation sent again has a new link and more time, and the former link is void', async () => {
  const tenant = await testTenant();
  const first = await invited(tenant);
  const later = tenant.at('2026-06-30T10:00:00.000Z');
  assert.equal((await listInvitations(later, all)).items[0]?.status, 'expired');
  const again = await resendInvitation(later, { id: first.id }, origin);
  assert.deepEqual([again.status, again.expiresAt], ['open', '2026-07-07T10:00:00.000Z']);
  await assert.rejects(lookAtInvitation(visitor(tenant), { token: first.token }), refused('link.unknown'));
  const token = tokenOf(again.link);
  assert.equal((await lookAtInvitation(visitor(tenant, later.now), { token })).email, first.email);
});

test('who is a member or invited already is not invited twice; who let it run out is', async () => {
  const tenant = await testTenant();
  const { id, email } = await invited(tenant);
  const ids = await roleIds(tenant.ctx, 'Viewer');
  const upper = { email: email.toUpperCase(), roleIds: ids };
  await assert.rejects(invite(tenant.ctx, upper, origin), refused('invitation.open'));
  await assert.rejects(
    invite(tenant.ctx, { email: tenant.email, roleIds: ids }, origin),
    refused('invitation.already-member'),
  );
  const later = tenant.at('2026-06-23T10:00:00.000Z');
  const second = await invite(later, upper, origin);
  assert.deepEqual(
    (await listInvitations(later, all)).items.map((one) => [one.id, one.status]),
    [
      [second.id, 'open'],
      [id, 'expired'],
    ],
  );
  await assert.rejects(resendInvitation(later, { id }, origin), refused('invitation.ended'));
});

test('nobody invites with roles that may do more than they do, nor sends such an invitation again', async () => {
  const tenant = await testTenant();
  await createRole(tenant.ctx, { name: 'Recruiter', permissions: ['members:read', 'members:write', 'accounts:read'] });
  const actor = { type: 'user', id: newId(), name: 'Rick', permissions: ['members:read', 'members:write'] } as const;
  const recruiter: Ctx = { ...tenant.ctx, actor };
  for (const role of ['Admin', 'Viewer', 'Recruiter'])
    await assert.rejects(invited(tenant, recruiter, role), refused('role.beyond-yours'), role);
  const { id } = await invited(tenant, tenant.ctx, 'Admin');
  await assert.rejects(resendInvitation(recruiter, { id }, origin), refused('role.beyond-yours'));
  for (const name of ['Manager', 'Editor', 'Viewer'] as const) {
    await assert.rejects(invited(tenant, tenant.as(name)), refused('session.forbidden'));
    await assert.rejects(revokeInvitation(tenant.as(name), { id }), refused('session.forbidden'));
  }
  const { items } = await listMembers(tenant.ctx, all);
  const link = createPasswordLink(recruiter, { id: items[0]?.id ?? '' }, origin);
  await assert.rejects(link, refused('role.beyond-yours'), 'a link would let them in as an admin');
});

test('a new password by a link of an admin works once and ends the sessions', async () => {
  const tenant = await testTenant();
  const { items } = await listMembers(tenant.ctx, all);
  const id = items[0]?.id ?? '';
  const first = await createPasswordLink(tenant.ctx, { id }, origin);
  const { link, expiresAt } = await createPasswordLink(tenant.ctx, { id }, origin);
  assert.equal(expiresAt, '2026-06-15T11:00:00.000Z');
  const set = (of: string | null) => setPassword(visitor(tenant), { token: tokenOf(of), password });
  await assert.rejects(set(first.link), refused('link.revoked'));
  for (let failures = 0; failures < 5; failures += 1)
    await assert.rejects(signInWithPassword(visitor(tenant), { email: tenant.email, password: 'wrong' }));
  await set(link);
  await assert.rejects(set(link), refused('link.used'));
  const former = signInWithPassword(visitor(tenant), { email: tenant.email, password: tenant.password });
  await assert.rejects(former, refused('session.wrong-credentials'));
  assert.equal((await signInWithPassword(visitor(tenant), { email: tenant.email, password })).state, 'known');
  assert.ok((await actions(tenant, id)).includes('password.set-by-link Ada Admin'));
  await assert.rejects(createPasswordLink(tenant.ctx, { id: newId() }, origin), refused('member.not-found'));
});

test('a new address counts once confirmed, at sign-in too, and a second wish voids the first', async () => {
  const tenant = await testTenant();
  const ask = (email: string) => changeEmail(tenant.ctx, { email, password: tenant.password }, origin);
  await assert.rejects(
    changeEmail(tenant.ctx, { email: address('x'), password: 'wrong' }, origin),
    refused('security.wrong-password'),
  );
  await assert.rejects(ask(tenant.email.toUpperCase()), refused('member.same-email'));
  const [first, second] = [await ask(address('first')), await ask(address('second'))];
  const confirm = (link: string | null) => confirmEmail(visitor(tenant), { token: tokenOf(link) });
  await assert.rejects(confirm(first.link), refused('link.revoked'));
  assert.equal((await signInWithPassword(visitor(tenant), tenant)).state, 'known');
  assert.deepEqual(await confirm(second.link), { email: second.pendingEmail });
  await assert.rejects(confirm(second.link), refused('link.used'));
  const now = { email: second.pendingEmail, password: tenant.password };
  assert.equal((await signInWithPassword(visitor(tenant), now)).state, 'known');
  await assert.rejects(signInWithPassword(visitor(tenant), tenant), refused('session.wrong-credentials'));
  const { items } = await listMembers(tenant.ctx, all);
  assert.deepEqual(
    items.map(({ email }) => email),
    [second.pendingEmail],
  );
  const other = await testTenant();
  const { link } = await changeEmail(other.ctx, { email: second.pendingEmail, password: other.password }, origin);
  await assert.rejects(confirm(link), refused('member.email-taken'));
});

test('somebody who is limited to their accounts changes their own address', async () => {
  const tenant = await testTenant();
  const { actor } = tenant.ctx;
  assert.ok(actor.type === 'user');
  const limited: Ctx = { ...tenant.ctx, actor: { ...actor, accountScope: 'own' } };
  const email = address('limited');
  const { link } = await changeEmail(limited, { email, password: tenant.password }, origin);
  assert.deepEqual(await confirmEmail(visitor(tenant), { token: tokenOf(link) }), { email });
});

test('who is deactivated keeps no key and no link, and the last admin stays', async () => {
  const tenant = await testTenant();
  const email = address('second-admin');
  const admins = await roleIds(tenant.ctx, 'Admin');
  const member = await addMember(tenant.ctx, { name: 'Sue Second', email, password, roleIds: admins });
  const { id, version } = member;
  const sue: Ctx = { ...tenant.ctx, actor: { type: 'user', id, name: 'Sue Second', permissions: ['*'] } };
  const byThem = await invited(tenant, sue);
  const byOther = await invited(tenant);
  await createKey(sue, { name: 'Of Sue', permissions: ['accounts:read'], password });
  const { link } = await createPasswordLink(tenant.ctx, { id }, origin);
  await updateMember(tenant.ctx, { id, version, isActive: false });
  const set = setPassword(visitor(tenant), { token: tokenOf(link), password });
  await assert.rejects(set, refused('link.revoked'));
  await assert.rejects(lookAtInvitation(visitor(tenant), { token: byThem.token }), refused('link.revoked'));
  assert.equal((await lookAtInvitation(visitor(tenant), { token: byOther.token })).email, byOther.email);
  assert.deepEqual(
    (await listKeys(tenant.ctx, all)).items.map(({ status }) => status),
    ['revoked'],
  );
  assert.ok((await actions(tenant, byThem.id)).includes('invitation.revoked Ada Admin'));
  await assert.rejects(createPasswordLink(tenant.ctx, { id }, origin), refused('member.inactive'));
  const [last] = (await listMembers(tenant.ctx, { ...all, isActive: true })).items;
  assert.ok(last);
  for (const change of [{ isActive: false }, { roleIds: await roleIds(tenant.ctx, 'Viewer') }])
    await assert.rejects(
      updateMember(tenant.ctx, { id: last.id, version: last.version, ...change }),
      refused('member.last-admin'),
    );
});
