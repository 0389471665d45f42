import { and, eq } from 'drizzle-orm';
import { voidLinks } from '#core/invitations/links/find-link.ts';
import { selectActor } from '#core/members/resolve-actor.ts';
import type { Tx } from '#db/database.ts';
import { ssoIdentities } from '#db/schema/access.ts';
import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { closeWaysIn, createPerson } from '#platform/auth/people.ts';
import { onCommit } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { ProviderRow } from './provider-row.ts';
import type { Described } from './read-claims.ts';
import { refuse } from './refuse.ts';
import { selectInvitationTo, takeInvitation } from './take-invitation.ts';

export type Identity = typeof ssoIdentities.$inferSelect;

/**
 * The member somebody is, by who they are at the provider: one who came before by their subject, which never changes;
 * else by e-mail, once; else a new one, if they were invited or the provider may bring new members.
 * @throws AppError `sso.no-member`, `sso.not-active`, `sso.other-subject`, `sso.email-taken`
 */
export async function findMember(ctx: Ctx, tx: Tx, provider: ProviderRow, person: Described): Promise<Identity> {
  const ofProvider = and(eq(ssoIdentities.tenantId, ctx.tenant.id), eq(ssoIdentities.providerId, provider.id));
  const [known] = await tx
    .select({ identity: ssoIdentities, isActive: users.isActive })
    .from(ssoIdentities)
    .innerJoin(users, and(eq(users.tenantId, ssoIdentities.tenantId), eq(users.id, ssoIdentities.userId)))
    .where(and(ofProvider, eq(ssoIdentities.subject, person.subject)));
  if (known && !known.isActive) throw refuse('sso.not-active', { userId: known.identity.userId });
  if (known) return known.identity;
  const [member] = await tx
    .select({ id: users.id, isActive: users.isActive })
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.email, person.email)));
  if (member && !member.isActive) throw refuse('sso.not-active', { userId: member.id });
  // An address that was given to somebody new at the provider must not open what was the former's.
  const [other] = member
    ? await tx
        .select({ id: ssoIdentities.id, subject: ssoIdentities.subject })
        .from(ssoIdentities)
        .where(and(ofProvider, eq(ssoIdentities.userId, member.id)))
    : [];
  if (member && other && other.subject !== null) throw refuse('sso.other-subject', { userId: member.id });
  if (member && !other) await closeFormerWays(ctx, tx, member.id);
  const userId = member?.id ?? (await createMember(ctx, tx, provider, person));
  return link(ctx, tx, provider, { id: other?.id ?? newId(), userId, subject: person.subject });
}

// Somebody else may have made the member with this e-mail, and know the password: what the groups of the real owner bring
// must not be theirs. Who can do everything already gains nothing, and keeps a way in for when the provider fails.
async function closeFormerWays(ctx: Ctx, tx: Tx, userId: string): Promise<void> {
  const actor = await selectActor(tx, ctx.tenant.id, userId);
  if (actor?.type === 'user' && actor.permissions.includes('*')) return;
  await closeWaysIn(tx, userId);
  await voidLinks(ctx, tx, userId, ['password', 'email']);
  onCommit(tx, () => ctx.app.sessions.forgetUser(userId));
  await audit(ctx, tx, {
    action: 'member.former-ways-ended',
    resourceType: 'member',
    resourceId: userId,
    newValues: { password: 'removed', passkeys: 'removed', sessions: 'ended' },
  });
}

async function createMember(ctx: Ctx, tx: Tx, provider: ProviderRow, { name, email }: Described): Promise<string> {
  const invitation = await selectInvitationTo(ctx, tx, email);
  if (!provider.createsMembers && !invitation) throw refuse('sso.no-member');
  const id = newId();
  try {
    await createPerson(tx, { id, tenantId: ctx.tenant.id, name, email });
  } catch (error) {
    throw error instanceof AppError && error.reason === 'member.email-taken' ? refuse('sso.email-taken') : error;
  }
  await tx.insert(users).values({ tenantId: ctx.tenant.id, id, name, email, createdAt: ctx.now, updatedAt: ctx.now });
  await audit(ctx, tx, {
    action: 'member.added',
    resourceType: 'member',
    resourceId: id,
    newValues: { name, email, isActive: true, provider: provider.name },
  });
  if (invitation) await takeInvitation(ctx, tx, id, invitation);
  return id;
}

async function link(
  ctx: Ctx,
  tx: Tx,
  provider: ProviderRow,
  { id, userId, subject }: { id: string; userId: string; subject: string },
): Promise<Identity> {
  const [identity] = await tx
    .insert(ssoIdentities)
    .values({
      tenantId: ctx.tenant.id,
      id,
      providerId: provider.id,
      userId,
      subject,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [ssoIdentities.tenantId, ssoIdentities.id],
      set: { subject, updatedAt: ctx.now },
    })
    .returning();
  if (!identity) throw new Error('The identity was not stored.');
  await audit(ctx, tx, {
    action: 'sso-identity.linked',
    resourceType: 'member',
    resourceId: userId,
    newValues: { provider: provider.name, subject },
  });
  return identity;
}
