import { z } from 'zod';
import { cleanName } from '../clean-name.ts';

/** Identifiers are UUIDs (version 7, made by the application). */
export const Id = z.uuid();

/** A calendar month, `YYYY-MM`. */
export const Month = z
  .string()
  .regex(/^(19|2[01])\d{2}-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM, such as 2026-05.')
  .meta({ examples: ['2026-05'] });

const dayForm = 'A day is written YYYY-MM-DD, such as 2026-05-31.';

/** A calendar day, `YYYY-MM-DD`; the year 0 is none that the database knows. */
export const Day = z.iso.date(dayForm).refine((day) => day >= '0001', dayForm);

/** An e-mail address of at most 254 characters. */
export const Email = z.email('Write an e-mail address, such as ada@example.com.').max(254);

/** A name of at most so many characters, without what shows nothing; `what` is said of one that is empty. */
export const nameText = (most: number, what?: string) => z.string().overwrite(cleanName).min(1, what).max(most);

/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();

/** A person or account named in another record. */
export const Named = z.object({ id: Id, name: z.string() });

/** What every list takes: `sort` is a field name, with a leading `-` for descending order. */
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(600).optional().describe('The nextCursor of the page before.'),
  search: z.string().trim().max(200).optional(),
  sort: z
    .string()
    .max(60)
    .optional()
    .describe(
      'A field to sort by, with a leading - for descending; one that there is not is answered with those there are.',
    ),
};

/** Total of a list: counted exactly up to a limit, then `isExact` is false and `count` is that limit. */
export const Total = z.object({ count: z.number().int(), isExact: z.boolean() });

/** A page of a list; `nextCursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: Total });
}

/** A choice of one or several values in a query: `?band=risk` or `?band[]=risk&band[]=critical`. */
export function oneOrMany<T extends z.ZodType>(value: T) {
  return z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).max(50).optional(),
  );
}

/** A yes or no in a query. */
export const QueryFlag = z.stringbool().optional();

/** The version a change is based on: a change of an outdated version is refused with the code `conflict`. */
export const Version = z.number().int().positive();

export const byId = z.object({ id: Id });

export const Done = z.object({ isDone: z.literal(true) });

/** The input of what changes something and needs no fields: it may come without a body. */
export const nothing = z.object({}).default({});
