import type { App } from '#platform/app.ts';
import { findPerson } from '#platform/auth/find-person.ts';
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

/**
 * Opens the installation for one command on the person who signs in with this e-mail, in whichever workspace.
 * @throws WrongUsage when nobody does
 */
export function withPerson(email: string, work: (ctx: Ctx, id: string) => Promise<void>): Promise<void> {
  return withApp(async (app) => {
    const found = await findPerson(app.db, email.toLowerCase());
    if (!found) throw new WrongUsage(`Nobody signs in with ${email}. \`mainstay user list\` shows who does.`);
    await work(systemCtx(app, found.tenantId, 'Command line'), found.userId);
  });
}

/** The id of the only workspace, or of the one with this e-mail. */
export async function findTenant(app: App, email: string | undefined): Promise<string> {
  const [named] = email === undefined ? [] : await selectTenants(app, 'where email = $1', [email.toLowerCase()]);
  if (named) return named.id;
  const tenants = await selectTenants(app, 'order by name limit 200');
  if (tenants.length === 0) {
    throw new AppError(
      'precondition',
      'setup.needed',
      'There is no workspace yet. Start Mainstay with `mainstay serve` and open /setup.',
    );
  }
  const list = tenants.map((tenant) => `  ${tenant.email}  ${tenant.name}`).join('\n');
  const [only] = tenants;
  if (email === undefined && only && tenants.length === 1) return only.id;
  throw new WrongUsage(
    email === undefined
      ? `There are several workspaces. Choose one with --tenant:\n${list}`
      : `There is no workspace with the e-mail ${email}. There are:\n${list}`,
  );
}

type FoundTenant = { id: string; name: string; email: string };

async function selectTenants(app: App, which: string, values: unknown[] = []): Promise<FoundTenant[]> {
  const { rows } = await app.db.query(`select id, name, email from tenants ${which}`, values);
  return rows as FoundTenant[];
}
