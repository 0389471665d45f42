import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Env } from '#platform/env.ts';

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Nothing may be loaded, sent, framed or run: for answers that are data, whatever a browser is made to take them for. */
const dataPolicy = policyOf({});

/** The page of the web: its own files and its own API; style elements only with the nonce of this one answer. */
export function webPolicy(nonce: string): string {
  return policyOf({
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'require-trusted-types-for': "'script'",
    // The one policy there is: `web/ui/trust-styles-only.ts` lets style sheets through, and nothing that has markup.
    'trusted-types': 'default',
  });
}

/** A page without script whose only style element is this text. */
export function documentPolicy(style: string): string {
  return policyOf({ 'style-src': `'sha256-${createHash('sha256').update(style).digest('base64')}'` });
}

/**
 * What every answer tells a browser to refrain from. A route that answers with a page sets a content security policy of
 * its own, and its own cache rule; all other answers are data and kept nowhere.
 */
export function safeHeaders(env: Pick<Env, 'MAINSTAY_URL'>): MiddlewareHandler {
  const isHttps = env.MAINSTAY_URL?.startsWith('https:') ?? false;
  const always = Object.entries({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': permissions,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': `max-age=${oneYearSeconds}; includeSubDomains` } : {}),
  });
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of always) headers.set(name, value);
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', dataPolicy);
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}

const unused = `camera display-capture geolocation microphone midi payment serial usb hid accelerometer gyroscope
  magnetometer browsing-topics identity-credentials-get`.split(/\s+/);
const used = ['publickey-credentials-create', 'publickey-credentials-get', 'clipboard-write'];
const permissions = [...unused.map((name) => `${name}=()`), ...used.map((name) => `${name}=(self)`)].join(', ');

function policyOf(allowed: Record<string, string>): string {
  const directives = {
    'default-src': "'none'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...allowed,
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
