import { listAccounts } from '#core/accounts/list-accounts.ts';
import { startServing } from '#entry/cli/serve.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fillTenant } from './fill-tenant.ts';
import { serveBare } from './http/serve-bare.ts';
import { signIn } from './http/sign-in.ts';
import { measure } from './measure.ts';
import { inDirectory, onPostgres } from './open-databases.ts';
import { printRatio } from './print-result.ts';
import { recordStatements } from '#test/record-statements.ts';
import { runProcess } from './run-process.ts';

const accounts = 100_000;
const rounds = 5;
const path = '/api/v1/accounts?sort=score&band=healthy&limit=50';

await onPostgres((databaseUrl) =>
  inDirectory(async (directory) => {
    const variables = { DATABASE_URL: databaseUrl, MAINSTAY_DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'error' };
    const { app, url, stop } = await startServing(variables, { session: Infinity, address: Infinity });
    try {
      const ctx = await fillTenant(app, accounts);
      const cookie = await signIn(url, ctx);
      const statements = await statementsOfList(ctx);
      const bare = await serveBare(databaseUrl, app.env.DATABASE_POOL, ctx.tenant.id, statements.slice(0, 1));
      const bareBoth = await serveBare(databaseUrl, app.env.DATABASE_POOL, ctx.tenant.id, statements);
      for (const [clients, requests] of [
        [1, 200],
        [16, 1000],
      ] as const) {
        const sending = (to: string) => async () => {
          const args = [to, cookie, String(clients), String(requests)];
          return (await runProcess<{ msEach: number }>('http/send-requests.ts', args)).msEach;
        };
        const times = await measure(rounds, {
          list: sending(url + path),
          bare: sending(bare.url),
          bareBoth: sending(bareBoth.url),
          signedIn: sending(`${url}/api/v1/session`),
          open: sending(`${url}/api/v1/setup`),
        });
        const who = clients === 1 ? '1 client' : `${clients} clients`;
        printRatio(`the list, against its page from a bare route, ${who}`, times.list, times.bare, 4);
        printRatio(`the list, against page and total from a bare route, ${who}`, times.list, times.bareBoth);
        printRatio(`a signed-in request, against an open one, ${who}`, times.signedIn, times.open);
      }
      await bare.stop();
      await bareBoth.stop();
    } finally {
      await stop();
    }
  }),
);

/** What the list asks the database: the page, then the total. */
async function statementsOfList(ctx: Ctx) {
  const query = { limit: 50, sort: 'score', band: ['healthy' as const] };
  const statements = await recordStatements(ctx, (recorded) => listAccounts(recorded, query));
  if (statements.length !== 2)
    throw new Error(`The list sends ${statements.length} statements, not its page and total.`);
  return statements;
}
