import type { Database } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';

/** A statement as it was sent, with its parameters $1, $2, ... */
export type Statement = { text: string; values: unknown[] };

type Logging = { session: { logger: { logQuery(text: string, values: unknown[]): void } } };

/** Runs `work` and gives back the statements it sent in its transactions, in their order. */
export async function recordStatements(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const logger = { logQuery: (text: string, values: unknown[]) => void statements.push({ text, values }) };
  const db: Database = {
    ...ctx.db,
    transaction: (scope, inside) =>
      ctx.db.transaction(scope, (tx) => {
        (tx as unknown as Logging).session.logger = logger;
        return inside(tx);
      }),
  };
  await work({ ...ctx, db });
  return statements;
}
