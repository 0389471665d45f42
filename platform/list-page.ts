import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { AppError } from './errors.ts';

/**
 * A field a list can be sorted by. `value` is an expression that is never null and whose type an index can serve under
 * row-level security (its comparison must be leakproof: text, float8, integers, dates, uuid; not numeric). `id` breaks
 * ties where another column than the list's own gives the index. `isJoined` says that the value is of another table than
 * the id, so that no index has both; that of the value alone then leads to the place of a page.
 */
export type Sort = {
  value: SQLWrapper;
  id?: SQLWrapper;
  type: 'text' | 'float8' | 'bigint' | 'date' | 'timestamptz';
  isJoined?: true;
};

type ListQuery = { limit: number; cursor?: string | undefined; sort?: string | undefined };
export type Page<Item> = { items: Item[]; nextCursor: string | null; total: { count: number; isExact: boolean } };

/** Totals are counted up to here; beyond, counting would cost more than the page itself. */
const countLimit = 10_000;

/**
 * One page of a list by keyset: page 2,000 costs what page 1 does, and rows that come or go between two pages neither
 * repeat nor hide others.
 * @param spec.rows selects `limit` rows in the given order, each with `sortValue` as text
 * @param spec.count counts the rows of the list, at most `limit`; left out for endless lists
 * @throws AppError `list.sort` for an unknown field, `list.cursor` for a cursor that is not of this list
 */
export async function listPage<Row extends { id: string; sortValue: string }>(spec: {
  query: ListQuery;
  sorts: Record<string, Sort>;
  defaultSort: string;
  id: SQLWrapper;
  rows: (part: { after: SQL | undefined; orderBy: SQL[]; limit: number; sortValue: SQL<string> }) => PromiseLike<Row[]>;
  count: (limit: number) => Promise<number>;
}): Promise<Page<Omit<Row, 'sortValue'>>> {
  const { name, isDescending, sort } = chosenSort(spec.query.sort ?? spec.defaultSort, spec.sorts);
  const label = `${isDescending ? '-' : ''}${name}`;
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  const id = sort.id ?? spec.id;
  const position = spec.query.cursor === undefined ? null : readCursor(spec.query.cursor, label);
  const than = sql.raw(isDescending ? '<' : '>');
  const from = position && sql`${position.value}::${sql.raw(sort.type)}`;
  const bound = sort.isJoined ? sql` and ${sort.value} ${than}= ${from}` : sql``;
  const after = position && sql`((${sort.value}, ${id}) ${than} (${from}, ${position.id}::uuid)${bound})`;
  const part = {
    after: after ?? undefined,
    orderBy: [sql`${sort.value} ${direction}`, sql`${id} ${direction}`],
    limit: spec.query.limit + 1,
    sortValue: sql<string>`${sort.value}::text`,
  };
  const rows = await Promise.resolve(spec.rows(part)).catch((error: unknown) => {
    throw position && isDataFault(error) ? foreignCursor() : error;
  });
  const items = rows.slice(0, spec.query.limit);
  const last = items.at(-1);
  const isLast = rows.length <= spec.query.limit;
  const isWhole = isLast && position === null;
  const count = isWhole ? items.length : await spec.count(countLimit + 1);
  return {
    items: items.map(({ sortValue: _, ...item }) => item),
    nextCursor: isLast || !last ? null : writeCursor(label, last.sortValue, last.id),
    total: { count: Math.min(count, countLimit), isExact: count <= countLimit },
  };
}

/** The `count` of a list whose filter reads no other table. */
export function countRows(tx: Tx, table: PgTable, filter: SQL | undefined): (limit: number) => Promise<number> {
  return (limit) =>
    tx.$count(
      tx
        .select({ one: sql`1`.as('one') })
        .from(table)
        .where(filter)
        .limit(limit)
        .as('counted'),
    );
}

function chosenSort(given: string, sorts: Record<string, Sort>) {
  const isDescending = given.startsWith('-');
  const name = isDescending ? given.slice(1) : given;
  const sort = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (!sort) {
    const known = Object.keys(sorts).join(', ');
    throw new AppError(
      'invalid',
      'list.sort',
      `This list can't be sorted by ${name}. Sort by ${known}; a leading - turns the order round.`,
    );
  }
  return { name, isDescending, sort };
}

function writeCursor(label: string, value: string, id: string): string {
  return Buffer.from(JSON.stringify([label, value, id])).toString('base64url');
}

function readCursor(cursor: string, label: string): { value: string; id: string } {
  try {
    const [sort, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (sort === label && typeof value === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
      return { value, id };
  } catch {
    // Falls through: a text that is no cursor is refused like one of another list.
  }
  throw foreignCursor();
}

function foreignCursor(): AppError {
  return new AppError(
    'invalid',
    'list.cursor',
    'This cursor does not belong to this list and order. Begin again without a cursor.',
  );
}

// A cursor made by hand can hold what is no date or number; only the database knows (SQLSTATE class 22).
function isDataFault(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return String(cause?.code ?? code).startsWith('22');
}

/** A `like` pattern that finds the text anywhere, with its own signs taken literally. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
