import type { Ctx } from '#platform/ctx.ts';

/** Somebody of whom it is not known yet who they are: a context without a tenant and an actor. */
export type Visitor = Pick<Ctx, 'app' | 'db' | 'now' | 'requestId'> & { client: NonNullable<Ctx['client']> };

/** Who has shown who they are, and in which workspace. */
export type Person = { userId: string; tenantId: string };

/** How somebody signed in, for the audit log. */
export type SignInMethod =
  | 'password'
  | 'password and code'
  | 'password and backup code'
  | 'passkey'
  | 'invitation'
  | 'single sign-on';

/** The context in which Mainstay itself writes down what a visitor did. */
export function asDoorkeeper(visitor: Visitor, tenantId: string): Ctx {
  return { ...visitor, tenant: { id: tenantId }, actor: { type: 'system', name: 'Sign-in' } };
}
