import type { Tx } from '#db/database.ts';
import type { App } from '#platform/app.ts';
import { openSealer } from '#platform/seal.ts';
import type { Place, Sealer } from '#platform/seal.ts';
import { systemCtx } from '../../worker/start-worker.ts';
import { queryRows } from '../fetch-rows.ts';
import type { SealedColumn } from './sealed-columns.ts';

/** A sealed text where it lies; `row` names its row in the table. */
export type Sealed = { row: string; text: string; place: Place };

const atOnce = 200;

/** The workspaces of the installation. */
export async function listTenantIds(app: App): Promise<string[]> {
  return (await app.db.query('select id::text as id from tenants order by id')).rows.map(({ id }) => String(id));
}

/** The sealer with which the installation seals now. */
export function sealerOf(app: App, tenantId: string): Promise<Sealer> {
  return openSealer(systemCtx(app, tenantId, 'Command line'));
}

/** The sealed texts of a column in one workspace, in parts. */
export async function* readSealed(app: App, { table, column, purpose, id }: SealedColumn, tenantId: string) {
  let after = '00000000-0000-0000-0000-000000000000';
  const isOwn = table.startsWith('sign_in.')
    ? `user_id in (select id from sign_in.users where tenant_id = '${tenantId}')`
    : `tenant_id = '${tenantId}'`;
  for (;;) {
    const rows = await inTenant(app, tenantId, (tx) =>
      queryRows<{ row: string; place: string; text: string }>(
        tx,
        `select id::text as row, ${id}::text as place, ${column} as text from ${table}
         where ${isOwn} and ${column} is not null and id > '${after}' order by id limit ${atOnce}`,
      ),
    );
    yield rows.map(({ row, text, place }): Sealed => ({ row, text, place: { tenantId, purpose, id: place } }));
    after = rows.at(-1)?.row ?? after;
    if (rows.length < atOnce) return;
  }
}

/** One transaction with the rights of the connection, in which the rows of a workspace are seen. */
export function inTenant<T>(app: App, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!/^[0-9a-f-]{36}$/.test(tenantId)) throw new Error('A workspace has an id.');
  return app.db.transaction('system', async (tx) => {
    await tx.execute(`set local app.tenant_id = '${tenantId}'`);
    return work(tx);
  });
}
