import { and, eq } from 'drizzle-orm';
import { selectActor } from '#core/members/resolve-actor.ts';
import { requiredProvider } from '#core/sessions/is-other-way.ts';
import { asDoorkeeper } from '#core/sessions/visitor.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import type { Tx } from '#db/database.ts';
import { ssoIdentities, ssoProviders } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { hasPassword } from '#platform/auth/credentials.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { hasMail } from '#platform/mail/send-mail.ts';
import type { Events } from '#shared/events.ts';
import { companyOf } from '../company-of.ts';
import { createLink } from '../links/create-link.ts';
import { mails } from '../mails.ts';
import { readMember } from '../read-member.ts';
import { trySending } from '../links/try-sending.ts';

/**
 * Sends a link for a new password to a member who asked for one. Whoever has to sign in by single sign-on, or always
 * did, is told so instead, for a password would be of no use, or a way around their provider; once no provider lets them
 * in, they get a link too.
 * Without a mail server an admin finds the wish in the audit log, and helps by a link.
 */
export async function helpWithPassword(ctx: Ctx, asked: Events['password.asked-for']): Promise<void> {
  const { userId, client, attempt = 1 } = asked;
  const { env } = ctx.app;
  const site = hasMail(env) ? env.MAINSTAY_URL : undefined;
  const doorkeeper = asDoorkeeper({ ...ctx, client }, ctx.tenant.id);
  const told = await write(doorkeeper, async (tx) => {
    const member = await readMember(doorkeeper, tx, userId);
    if (!member?.isActive) return null;
    const { email } = member;
    const provider = await providerOf(ctx, tx, member);
    if (site !== undefined && !provider) await createLink(doorkeeper, tx, { purpose: 'password', email, userId }, site);
    if (attempt === 1)
      await audit(doorkeeper, tx, {
        action: 'password.asked-for',
        resourceType: 'member',
        resourceId: userId,
        newValues: { email, isSent: site !== undefined, ...(provider ? { provider } : {}) },
      });
    return provider ? { email, provider, company: await companyOf(ctx, tx) } : null;
  });
  if (!told || site === undefined) return;
  const { email, ...facts } = told;
  const mail = mails.signOn({ ...facts, link: new URL('/sign-in', site).href });
  await trySending(ctx, { to: email, mail }, { name: 'password.asked-for', payload: { userId, client }, attempt });
}

/** The name of the identity provider by which alone a member comes in; null when a password is a way for them. */
async function providerOf(ctx: Ctx, tx: Tx, { id, email }: { id: string; email: string }): Promise<string | null> {
  const actor = await selectActor(tx, ctx.tenant.id, id);
  const { signInRules } = settingsOf(await readConfig(ctx, tx));
  const required = actor && (await requiredProvider(ctx, tx, { email, actor }, signInRules));
  if (required) return required.name;
  if (await hasPassword(tx, id)) return null;
  const [found] = await tx
    .select({ name: ssoProviders.name })
    .from(ssoIdentities)
    .innerJoin(
      ssoProviders,
      and(eq(ssoProviders.tenantId, ssoIdentities.tenantId), eq(ssoProviders.id, ssoIdentities.providerId)),
    )
    .where(
      and(eq(ssoIdentities.tenantId, ctx.tenant.id), eq(ssoIdentities.userId, id), eq(ssoProviders.isActive, true)),
    )
    .orderBy(ssoProviders.name)
    .limit(1);
  return found?.name ?? null;
}
