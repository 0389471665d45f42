import type { Env } from '../env.ts';

const names = { session: 'mainstay.session_token', pending: 'mainstay.pending', sso: 'mainstay.sso' };

/** The cookies of sign-in: that of a session, and those of a sign-in which waits for its second factor or a provider. */
export type CookieKind = keyof typeof names;

const isSecure = (env: Env) => env.MAINSTAY_URL?.startsWith('https:') ?? false;

// With the prefix browsers take the cookie only over https, for this host alone: no subdomain can plant one.
const cookieName = (env: Env, kind: CookieKind) => `${isSecure(env) ? '__Host-' : ''}${names[kind]}`;

/** The line that sets a cookie no script reads and no other site sends; an empty value removes it. */
export function writeCookie(env: Env, kind: CookieKind, value: string, maxAgeSeconds: number): string {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${value ? Math.floor(maxAgeSeconds) : 0}`];
  if (isSecure(env)) attributes.push('Secure');
  return [`${cookieName(env, kind)}=${value}`, ...attributes].join('; ');
}

/** The value of a cookie of ours among those of a request; null when there is none that could be one. */
export function readCookie(env: Env, kind: CookieKind, headers: Headers): string | null {
  const start = `${cookieName(env, kind)}=`;
  const found = headers
    .get('cookie')
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(start));
  const value = found?.slice(start.length);
  return value && /^[\w-]{43}$/.test(value) ? value : null;
}
