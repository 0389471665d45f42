import { sql } from 'drizzle-orm';
import type { App } from '#platform/app.ts';
import { audit } from '#platform/audit.ts';
import { systemCtx } from '../../worker/start-worker.ts';
import { queryRows } from '../fetch-rows.ts';
import { inTenant, listTenantIds, readSealed, sealerOf } from './read-sealed.ts';
import type { Sealed } from './read-sealed.ts';
import { sealedColumns } from './sealed-columns.ts';
import type { SealedColumn } from './sealed-columns.ts';

/** Of a column: how many texts the newest secret has sealed, how many an older one, and how many open with none. */
export type ColumnState = { column: string; current: number; outdated: number; unreadable: number };
/** Of a column: how many texts were sealed anew, and how many open with none of the secrets. */
export type Rotated = { column: string; resealed: number; unreadable: number };

/** What is sealed with which secret. Nothing is changed. */
export async function readSecretsState(app: App): Promise<ColumnState[]> {
  const states: ColumnState[] = [];
  for (const column of sealedColumns) {
    const state = { column: nameOf(column), current: 0, outdated: 0, unreadable: 0 };
    for (const tenantId of await listTenantIds(app)) {
      const sealer = await sealerOf(app, tenantId);
      for await (const part of readSealed(app, column, tenantId)) {
        for (const { text, place } of part) {
          const isReadable = tryOpen(() => sealer.open(text, place)) !== null;
          state[isReadable ? (sealer.isOutdated(text) ? 'outdated' : 'current') : 'unreadable'] += 1;
        }
      }
    }
    states.push(state);
  }
  return states;
}

/**
 * Seals with the newest secret what an older one has sealed, text by text, while others work. A text that somebody
 * replaces meanwhile is left as they wrote it. Ended at any time and begun again, it goes on with what is left.
 * @param onPart is told after each part how many were sealed anew
 */
export async function rotateSecrets(
  app: App,
  onPart: (resealed: number) => void = () => undefined,
): Promise<Rotated[]> {
  const done: Rotated[] = [];
  for (const column of sealedColumns) {
    const result = { column: nameOf(column), resealed: 0, unreadable: 0 };
    for (const tenantId of await listTenantIds(app)) {
      const sealer = await sealerOf(app, tenantId);
      for await (const part of readSealed(app, column, tenantId)) {
        const outdated = part.filter(({ text }) => sealer.isOutdated(text));
        const opened = outdated.flatMap((sealed) => {
          const clear = tryOpen(() => sealer.open(sealed.text, sealed.place));
          return clear === null ? [] : [{ ...sealed, next: sealer.seal(clear, sealed.place) }];
        });
        result.unreadable += outdated.length - opened.length;
        const resealed = await replace(app, column, tenantId, opened);
        result.resealed += resealed;
        if (resealed > 0) onPart(resealed);
      }
    }
    done.push(result);
  }
  return done;
}

async function replace(
  app: App,
  { table, column }: SealedColumn,
  tenantId: string,
  texts: (Sealed & { next: string })[],
): Promise<number> {
  if (texts.length === 0) return 0;
  const place = sql.raw(`${table} set ${column}`);
  const ctx = systemCtx(app, tenantId, 'Command line');
  return inTenant(app, tenantId, async (tx) => {
    let resealed = 0;
    for (const { row, text, next } of texts) {
      const isSame = sql`id = ${row}::uuid and ${sql.raw(column)} = ${text}`;
      resealed += (await queryRows(tx, sql`update ${place} = ${next} where ${isSame} returning 1`)).length;
    }
    const change = { action: 'secrets.rotated', resourceType: 'tenant', resourceId: tenantId };
    if (resealed > 0) await audit(ctx, tx, { ...change, newValues: { column: `${table}.${column}`, resealed } });
    return resealed;
  });
}

function tryOpen(open: () => string): string | null {
  try {
    return open();
  } catch {
    return null;
  }
}

const nameOf = ({ table, column }: SealedColumn) => `${table}.${column}`;
