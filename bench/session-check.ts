import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { createKey } from '#core/keys/create-key.ts';
import { createTenant } from '#core/tenants/create-tenant.ts';
import { createHttpApp } from '#entry/http/http-app.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import type { App } from '#platform/app.ts';
import { newId } from '#platform/new-id.ts';
import { countStatements } from './count-statements.ts';
import { signIn } from './http/sign-in.ts';
import { measure } from './measure.ts';
import { onPostgresApp } from './open-databases.ts';
import { printAmount, printRatio } from './print-result.ts';
import { runProcess } from './run-process.ts';

const rounds = 5;
const requests = 1000;
// Neither needs the database for more than who asks: what set-up looks up is answered from memory here.
const openPath = '/api/v1/setup';
const closedPath = '/api/v1/permissions';

// What it costs to know who asks, by a cookie and by a key: within the 15 seconds in which it is known, and when it is not.
await onPostgresApp(async (app) => {
  const forgetful = { isOn: false };
  const ctx = systemCtx(app, newId(), 'Benchmark');
  const server = await listen(app, () => forgetful.isOn && app.sessions.forgetTenant(ctx.tenant.id));
  await createTenant(ctx, { name: 'Company', email: `company-${ctx.tenant.id}@bench.example` });
  const cookie = await signIn(server.url, ctx);
  const { key } = await createKey(ctx, { name: 'Bench', permissions: ['*'], ratePerMinute: 100_000 });
  for (const [name, headers] of Object.entries({ cookie: { cookie }, key: { authorization: `Bearer ${key}` } })) {
    const get = async () => void (await (await fetch(server.url + closedPath, { headers })).text());
    // Once before, so that its use is noted for this minute: by key somewhat later than it is answered.
    await get();
    await sleep(200);
    app.sessions.forgetTenant(ctx.tenant.id);
    printAmount(`statements of the first request of a period, by ${name}`, await countStatements(get), '', 1);
    printAmount(`statements of the next one, by ${name}`, await countStatements(get), '', 0);
  }
  const sending =
    (path: string, credential: string, isForgetful = false) =>
    async () => {
      forgetful.isOn = isForgetful;
      const args = [server.url + path, credential, '1', String(requests)];
      return (await runProcess<{ msEach: number }>('http/send-requests.ts', args)).msEach;
    };
  const times = await measure(rounds, {
    open: sending(openPath, ''),
    cookie: sending(closedPath, cookie),
    key: sending(closedPath, key),
    sameByKey: sending(openPath, key),
    cookieAnew: sending(closedPath, cookie, true),
    keyAnew: sending(closedPath, key, true),
  });
  printRatio('a request by cookie, against an open one', times.cookie, times.open, 2);
  printRatio('a request by key, against an open one', times.key, times.open, 2);
  printRatio('the open request with a key, against without', times.sameByKey, times.open, 2);
  printRatio('by cookie when it is not known yet, against an open one', times.cookieAnew, times.open);
  printRatio('by key when it is not known yet, against an open one', times.keyAnew, times.open);
  await server.stop();
});

/** Serves the application, which knows that there is a workspace without asking; `before` is called for each request. */
async function listen(app: App, before: () => void) {
  const { db } = app;
  const query: typeof db.query = (text, values) =>
    text === 'select 1 from tenants limit 1' ? Promise.resolve({ rows: [{}] }) : db.query(text, values);
  const http = createHttpApp({ ...app, db: { ...db, query } }, { session: Infinity, address: Infinity });
  const fetch: typeof http.fetch = (...given) => {
    before();
    return http.fetch(...given);
  };
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async stop() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close').catch(() => undefined);
    },
  };
}
