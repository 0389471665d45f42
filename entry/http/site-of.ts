import type { Site } from '#platform/auth/verify-passkey.ts';
import type { HttpContext } from './request-context.ts';

/** The site that passkeys are bound to: the public address, or else the host that the browser asked. */
export function siteOf({ app, requestHeaders }: HttpContext): Site {
  const { MAINSTAY_URL } = app.env;
  if (MAINSTAY_URL !== undefined) {
    const { hostname, origin } = new URL(MAINSTAY_URL);
    return { host: hostname, origins: [origin] };
  }
  const host = requestHeaders.get('host') ?? 'localhost';
  return { host: host.replace(/:\d+$/, ''), origins: [`http://${host}`, `https://${host}`] };
}

/**
 * Where the web is as the browser knows it, for links that whoever asked passes on. Behind a proxy only the browser tells
 * that it came by https: by its origin, or where it sends none by the page it is on.
 */
export function originOf({ app, requestHeaders }: HttpContext): string {
  const { MAINSTAY_URL } = app.env;
  if (MAINSTAY_URL !== undefined) return new URL(MAINSTAY_URL).origin;
  const host = requestHeaders.get('host') ?? 'localhost';
  const page = requestHeaders.get('origin') ?? requestHeaders.get('referer');
  const url = page !== null && URL.canParse(page) ? new URL(page) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.host === host ? url.origin : `http://${host}`;
}
