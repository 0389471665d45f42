import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp } from '#entry/open-app.ts';
import type { App } from '#platform/app.ts';
import { readEnv } from '#platform/env.ts';
import { startPostgres } from '#scripts/start-postgres.ts';

/** Opens the application on a PostgreSQL server of its own, then on an embedded database, and uses each in turn. */
export async function onEachDatabase(use: (app: App) => Promise<void>): Promise<void> {
  await onPostgresApp(use);
  await onDatabase({}, use);
}

/** Opens the application on a PostgreSQL server of its own. */
export function onPostgresApp(use: (app: App) => Promise<void>): Promise<void> {
  return onPostgres((url) => onDatabase({ DATABASE_URL: url }, use));
}

/** Starts a PostgreSQL server that lives as long as `use` takes. */
export async function onPostgres(use: (url: string) => Promise<void>): Promise<void> {
  const server = await startPostgres();
  try {
    console.log(`  PostgreSQL ${server.version}`);
    await use(server.url);
  } finally {
    await server.stop();
  }
}

async function onDatabase(variables: { DATABASE_URL?: string }, use: (app: App) => Promise<void>): Promise<void> {
  if (variables.DATABASE_URL === undefined) console.log('  Embedded database');
  await inDirectory(async (directory) => {
    const app = await openApp(readEnv({ MAINSTAY_DATA_DIR: directory, LOG_LEVEL: 'error', ...variables }));
    try {
      await use(app);
    } finally {
      await app.close(0);
    }
  });
}

/** Makes a directory that lives as long as `use` takes. */
export async function inDirectory(use: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-bench-'));
  try {
    await use(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
