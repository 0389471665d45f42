import { givenBy } from '#core/members/assert-may-give.ts';
import { actorOf } from '#core/members/resolve-actor.ts';
import { requiredProvider } from '#core/sessions/is-other-way.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Link } from './links/find-link.ts';

/** The provider by which somebody has to accept an invitation; null when they choose a password. */
export async function signOnOf(ctx: Ctx, tx: Tx, { email, roleIds }: Link): ReturnType<typeof requiredProvider> {
  const actor = actorOf('', '', await givenBy(ctx, tx, roleIds));
  const { signInRules } = settingsOf(await readConfig(ctx, tx));
  return requiredProvider(ctx, tx, { email, actor }, signInRules);
}
