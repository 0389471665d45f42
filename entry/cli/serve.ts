import { existsSync } from 'node:fs';
import { serve as listen } from '@hono/node-server';
import type { App } from '#platform/app.ts';
import { readEnv } from '#platform/env.ts';
import { openApp } from '../open-app.ts';
import { createHttpApp } from '../http/http-app.ts';
import { usualLimits } from '../http/limit-requests.ts';
import { webDirectory } from '../http/serve-web.ts';
import { isSetupNeeded } from '../set-up.ts';
import { upgradeWorkspaces } from '../upgrade-workspaces.ts';
import { startWorker, watchDue } from '../worker/start-worker.ts';
import { tellOfUnreadable } from './secrets/tell-of-unreadable.ts';

export type Serving = { app: App; url: string; stop: () => Promise<void> };

const graceMs = 10_000;

/** Opens the application and listens; jobs are worked on in this process too. */
export async function startServing(
  variables: Record<string, string | undefined>,
  limits = usualLimits,
): Promise<Serving> {
  const env = readEnv(variables);
  const app = await openApp(env);
  await upgradeWorkspaces(app);
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const opened = listen({ fetch: createHttpApp(app, limits).fetch, port: env.PORT, hostname: env.HOST }, () =>
      resolve(opened),
    );
    opened.on('error', reject);
  }).catch(async (error: unknown) => {
    await app.close(0);
    throw error;
  });
  await startWorker(app);
  await watchDue(app);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : env.PORT;
  const url = `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${port}`;
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    server.close();
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    await app.close(graceMs);
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
  return { app, url, stop: () => (stopping ??= stop()) };
}

/** Serves until the process is asked to end; running jobs are finished or given back to the queue. */
export async function serve(variables: Record<string, string | undefined>): Promise<void> {
  const { app, url, stop } = await startServing(variables);
  endOnSignals(stop);
  if (!existsSync(webDirectory)) app.log.warn('The web is not built: run npm run build.');
  const isNew = await isSetupNeeded(app);
  // With a public address, only there does the browser keep the cookie of who is signed in.
  const page = new URL('/setup', app.env.MAINSTAY_URL ?? url).href;
  console.log(
    `Mainstay is at ${url}${isNew ? `\nOpen ${page} to create your workspace, or to load the demo company.` : ''}`,
  );
  await tellOfUnreadable(app).catch((err: unknown) =>
    app.log.warn({ err }, 'Whether all stored secrets open was not found out.'),
  );
}

/** Stops once when asked to; asked again, the process ends at once. */
export function endOnSignals(stop: () => Promise<void>): void {
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isAsked) process.exit(1);
      isAsked = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
