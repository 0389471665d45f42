import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readEnv } from '#platform/env.ts';
import { AppError } from '#platform/errors.ts';
import { openApp } from '../open-app.ts';
import { systemCtx } from '../worker/start-worker.ts';
import { environment } from './environment.ts';
import { WrongUsage } from './explain-failure.ts';

/** Opens the installation for one command and closes it again; only warnings are logged unless LOG_LEVEL says otherwise. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const app = await openApp(readEnv({ LOG_LEVEL: 'warn', ...environment() }));
  try {
    return await work(app);
  } finally {
    await app.close(1000);
  }
}

/**
 * Opens the installation for one command on one workspace: the only one, or the one of this e-mail.
 * @throws AppError `setup.needed`; WrongUsage when it is not clear which workspace is meant
 */
export function withWorkspace<T>(email: string | undefined, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return withApp(async (app) => work(systemCtx(app, await findTenant(app, email), 'Command line')));
}

/** The id of the only workspace, or of the one with this e-mail. */
export async function findTenant(app: App, email: string | undefined): Promise<string> {
  const { rows } = await app.db.query('select id, name, email from tenants order by name limit 200');
  const tenants = rows as { id: string; name: string; email: string }[];
  if (tenants.length === 0) {
    throw new AppError(
      'precondition',
      'setup.needed',
      'There is no workspace yet. Start Mainstay with `mainstay serve` and open /setup.',
    );
  }
  const list = tenants.map((tenant) => `  ${tenant.email}  ${tenant.name}`).join('\n');
  const found = email === undefined ? tenants : tenants.filter((tenant) => tenant.email === email.toLowerCase());
  if (found.length === 1 && found[0]) return found[0].id;
  throw new WrongUsage(
    email === undefined
      ? `There are several workspaces. Choose one with --tenant:\n${list}`
      : `There is no workspace with the e-mail ${email}. There are:\n${list}`,
  );
}
