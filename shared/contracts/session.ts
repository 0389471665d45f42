import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Done, Email, Id, nothing } from './lists.ts';
import { Tenant } from './tenants.ts';

export const Session = z.object({
  user: z.object({ id: Id, name: z.string(), email: z.string() }),
  tenant: Tenant,
  roles: z.array(z.string()),
  permissions: z.array(z.string()).describe('`noun:read`, `noun:write`; `*` stands for all.'),
  needsSecondFactor: z.boolean().describe('True until a second factor is set up that the workspace requires.'),
  accountScope: z.enum(['all', 'own']),
});
export type Session = z.infer<typeof Session>;

export const sessionContract = {
  get: oc
    .route({ method: 'GET', path: '/session', tags: ['Session'], summary: 'Who is signed in' })
    .input(z.object({}))
    .output(Session),
  signIn: oc
    .route({ method: 'POST', path: '/session', tags: ['Session'], summary: 'Sign in; the answer sets a cookie' })
    .input(z.object({ email: Email, password: z.string().min(1).max(200) }))
    .output(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('signed-in'), session: Session }),
        z.object({ state: z.literal('second-factor') }).describe('A code of the authenticator app is asked for.'),
      ]),
    ),
  signOut: oc
    .route({ method: 'DELETE', path: '/session', tags: ['Session'], summary: 'Sign out' })
    .input(nothing)
    .output(Done),
};
