import { sql } from 'drizzle-orm';
import type { SQL, SQLWrapper } from 'drizzle-orm';

/** Whether a text column holds one of many texts, given as one parameter however many they are. */
export function isOneOf(column: SQLWrapper, texts: Iterable<string>): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify([...texts])}::jsonb))`;
}

/** The same for a column of ids. */
export function isOneOfIds(column: SQLWrapper, ids: Iterable<string>): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb)::uuid)`;
}
