import { eq } from 'drizzle-orm';
import { addMember } from '#core/members/add-member.ts';
import { roles } from '#db/schema/members.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Adds an admin to a tenant and signs in over HTTP. @returns the cookie of the session */
export async function signIn(url: string, ctx: Ctx): Promise<string> {
  const [admin] = await read(ctx, (tx) => tx.select().from(roles).where(eq(roles.name, 'Admin')));
  if (!admin) throw new Error('A workspace has an Admin role.');
  const person = {
    name: 'Ada Admin',
    email: `admin-${ctx.tenant.id}@bench.example`,
    password: 'a long enough password',
  };
  await addMember(ctx, { ...person, roleIds: [admin.id] });
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: person.email, password: person.password }),
  });
  if (!answer.ok) throw new Error(`Signing in was answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}
