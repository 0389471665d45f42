import { createHttpApp } from '#entry/http/http-app.ts';
import type { App } from '#platform/app.ts';
import { SessionCache } from '#platform/auth/session-cache.ts';
import type { Answer, Options } from './open-client.ts';

export type Sending = Options & { cookie?: string | null; at?: Date; env?: Partial<App['env']> };

/** Sends a request to the application at another time or with other settings, as a process that has cached nothing. */
export async function sendAt(app: App, method: string, path: string, given: Sending = {}): Promise<Answer> {
  const { cookie, at, env, body, headers, address } = given;
  const other: App = {
    ...app,
    sessions: new SessionCache(),
    env: { ...app.env, ...env },
    clock: at ? { now: () => at } : app.clock,
  };
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers: {
      host: 'localhost',
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const incoming = { socket: { remoteAddress: address ?? '192.0.2.77' } };
  const response = await createHttpApp(other).fetch(request, { incoming });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as never };
}
