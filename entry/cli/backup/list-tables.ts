import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import * as schema from '#db/schema/schema.ts';
import { queryRows } from '../fetch-rows.ts';

/** A table of the product; `name` has its schema before it only when that is not the one of the connection. */
export type Table = { name: string; hasTenants: boolean; columns: string[]; key: string[]; storesFiles: boolean };

/** A foreign key from one table to another. */
export type Reference = { constraint: string; from: string; to: string };

/**
 * The tables of the product as the database has them, in an order in which they can be filled, and the references that
 * point at a table filled later (or at itself): those must wait until all is there.
 */
export async function listTables(tx: Tx): Promise<{ tables: Table[]; late: Reference[] }> {
  const ours = Object.values(schema as Record<string, unknown>)
    .filter((value) => is(value, PgTable))
    .map((table) => getTableConfig(table));
  const names = new Set(ours.map(({ schema: of, name }) => (of === undefined ? name : `${of}.${name}`)));
  const found = await queryRows<Table>(tx, tablesQuery);
  const references = await queryRows<Reference>(tx, referencesQuery);
  const tables = found.filter(({ name }) => names.has(name));
  const order = fillOrder([...names].toSorted(), references);
  const place = new Map(order.map((name, index) => [name, index]));
  const placeOf = (name: string) => place.get(name) ?? -1;
  return {
    tables: tables.toSorted((a, b) => placeOf(a.name) - placeOf(b.name)),
    late: references.filter(({ from, to }) => placeOf(to) >= placeOf(from)),
  };
}

/** Names in an order in which each comes after what it refers to, as far as circles allow. */
export function fillOrder(names: string[], references: Reference[]): string[] {
  const left = new Set(names);
  const order: string[] = [];
  while (left.size > 0) {
    const waitsFor = (name: string) =>
      references.filter(({ from, to }) => from === name && to !== name && left.has(to)).length;
    const waitedForBy = (name: string) =>
      references.filter(({ from, to }) => to === name && from !== name && left.has(from)).length;
    // In a circle somebody has to go first: whoever waits for the fewest, then whoever most wait for.
    const next = [...left].toSorted((a, b) => waitsFor(a) - waitsFor(b) || waitedForBy(b) - waitedForBy(a))[0] ?? '';
    left.delete(next);
    order.push(next);
  }
  return order;
}

const qualified = (
  relation: string,
) => `case when ${relation}.relnamespace = current_schema()::regnamespace then ${relation}.relname
  else ${relation}.relnamespace::regnamespace::text || '.' || ${relation}.relname end`;

const tablesQuery = `
  select ${qualified('c')} as name, c.relforcerowsecurity as "hasTenants",
    (select json_agg(a.attname order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select json_agg(a.attname order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as key,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'storage_key' and not a.attisdropped) as "storesFiles"
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace in (current_schema()::regnamespace, 'sign_in'::regnamespace)`;

const referencesQuery = `
  select k.conname as constraint, ${qualified('f')} as "from", ${qualified('t')} as "to"
  from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and k.conparentid = 0
    and f.relnamespace in (current_schema()::regnamespace, 'sign_in'::regnamespace)`;

/** A table's name as SQL has it. */
export function quoteTable(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}
