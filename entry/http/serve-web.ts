import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import { noncePlace } from '#shared/nonce-place.ts';
import { webPolicy } from './safe-headers.ts';

export const webDirectory = fileURLToPath(new URL('../../web/dist', import.meta.url));

/**
 * Serves the built web: hashed files for ever, and the one page for every other path, for the browser's router. The page
 * has a nonce of its own in every answer, so that no answer is kept.
 */
export function serveWeb(): MiddlewareHandler {
  const files = serveStatic({ root: webDirectory, precompressed: true });
  return async (c, next) => {
    if (c.req.path.startsWith('/assets/')) {
      const answer = await files(c, next);
      // For a file that is not there it gives what follows it, which is no Response.
      if (!(answer instanceof Response)) return c.notFound();
      answer.headers.set('cache-control', 'public, max-age=31536000, immutable');
      return answer;
    }
    if (c.req.path !== '/index.html' && /\.[a-z0-9]{2,5}$/.test(c.req.path)) {
      const answer = await files(c, next);
      if (answer instanceof Response) answer.headers.set('cache-control', 'no-cache');
      return answer;
    }
    const nonce = randomBytes(16).toString('base64');
    return c.html(page().replaceAll(noncePlace, nonce), 200, { 'content-security-policy': webPolicy(nonce) });
  };
}

function page(): string {
  try {
    // Read each time: the page names the hashed files of the build beside it, and a new build replaces both.
    return readFileSync(`${webDirectory}/index.html`, 'utf8');
  } catch {
    return '<!doctype html><title>Mainstay</title><p>The web pages are not built yet. Run <code>npm run build</code>, then load this page again. The API is at <a href="/api">/api</a>.';
  }
}
