import type { Database } from '#db/database.ts';
import { signInAccounts, signInUsers, signInVerifications, userSessions } from '#db/schema/sign-in.ts';
import type { Env } from '../env.ts';
import { newId } from '../new-id.ts';
import { keptSecret } from './kept-secret.ts';

export const sessionSeconds = 14 * 24 * 3600;

/** Who a session belongs to, and until when it holds. */
export type SignedIn = { sessionId: string; userId: string; tenantId: string; expiresAt: Date };

/** Passwords and sessions, by the sign-in library. Headers are those of the request that signs in, and its cookies. */
export type SignIn = {
  /** @returns the cookies that open a session, or null when e-mail or password are wrong */
  withPassword(
    email: string,
    password: string,
    headers: Headers,
  ): Promise<{ userId: string; setCookie: string[] } | null>;
  /** The session of a request's cookies, or null when there is none that holds. */
  session(headers: Headers): Promise<SignedIn | null>;
  /** Ends the session of a request's cookies; @returns the cookies that remove it. */
  signOut(headers: Headers): Promise<string[]>;
  /** Name of the cookie that carries a session. */
  readonly cookieName: string;
};

/** Opens the sign-in library on its own tables. It is loaded when first needed, for it is slow to load. */
export async function openSignIn(database: Database, env: Env): Promise<SignIn> {
  const [{ betterAuth }, { drizzleAdapter }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/adapters/drizzle'),
  ]);
  const isSecure = env.MAINSTAY_URL?.startsWith('https:') ?? false;
  const auth = betterAuth({
    appName: 'Mainstay',
    baseURL: env.MAINSTAY_URL ?? 'http://localhost',
    secret: env.MAINSTAY_SECRET ?? (await keptSecret(database.direct, 'session-secret')),
    database: drizzleAdapter(database.direct, {
      provider: 'pg',
      schema: { user: signInUsers, session: userSessions, account: signInAccounts, verification: signInVerifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    user: { additionalFields: { tenantId: { type: 'string', required: true, input: false } } },
    session: { expiresIn: sessionSeconds, updateAge: 24 * 3600, fields: { token: 'sessionToken' } },
    advanced: {
      cookiePrefix: 'mainstay',
      useSecureCookies: isSecure,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-mainstay-client'] },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  return {
    cookieName: `${isSecure ? '__Secure-' : ''}mainstay.session_token`,
    async withPassword(email, password, headers) {
      const answer = await auth.api
        .signInEmail({ body: { email, password }, headers, returnHeaders: true })
        .catch(() => null);
      return answer && { userId: answer.response.user.id, setCookie: answer.headers.getSetCookie() };
    },
    async session(headers) {
      const found = await auth.api.getSession({ headers, query: { disableCookieCache: true } });
      if (!found) return null;
      const { session, user } = found;
      return { sessionId: session.id, userId: user.id, tenantId: user['tenantId'], expiresAt: session.expiresAt };
    },
    async signOut(headers) {
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      return answer.headers.getSetCookie();
    },
  };
}
