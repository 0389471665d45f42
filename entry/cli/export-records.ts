import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { exportAccounts } from '#core/accounts/export-accounts.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { exportContacts } from '#core/contacts/export-contacts.ts';
import { listContacts } from '#core/contacts/list-contacts.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { writeCsv } from '#platform/spreadsheets/write-csv.ts';
import type { CsvValue } from '#platform/spreadsheets/write-csv.ts';
import { WrongUsage } from './explain-failure.ts';
import { fetchRows } from './fetch-rows.ts';

type Line = Record<string, CsvValue>;

/**
 * Writes all accounts, contacts, KPI values or health scores of a workspace, inactive accounts and contacts too, as CSV
 * (what a spreadsheet would run is neutralised) or as one JSON list. Memory stays that of a batch, except for CSV of
 * accounts and contacts, which is that of the file. A file takes its name when it is complete.
 * @throws WrongUsage for an unknown noun or format
 */
export async function exportRecords(
  ctx: Ctx,
  noun: string,
  { format = 'csv', output }: { format?: string; output?: string },
): Promise<void> {
  if (!nouns.includes(noun)) throw new WrongUsage(`"${noun}" can't be exported: ${nouns.join(', ')}.`);
  if (format !== 'csv' && format !== 'json') throw new WrongUsage(`"${format}" is no format: csv or json.`);
  const parts = partsOf(ctx, noun, format);
  if (output === undefined) return pipeline(Readable.from(parts), process.stdout, { end: false });
  const draft = `${output}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(parts), createWriteStream(draft));
    await rename(draft, output);
  } finally {
    await rm(draft, { force: true });
  }
}

const nouns = ['accounts', 'contacts', 'kpis', 'scores'];

function partsOf(ctx: Ctx, noun: string, format: 'csv' | 'json'): AsyncIterable<string | Uint8Array> {
  if (noun === 'accounts' && format === 'csv') return bytesOf(exportAccounts(ctx, { status: ['active', 'inactive'] }));
  if (noun === 'contacts' && format === 'csv') return bytesOf(exportContacts(ctx, {}));
  if (noun === 'accounts') return jsonParts(accountsOf(ctx));
  if (noun === 'contacts') return jsonParts(contactsOf(ctx));
  const lines = linesOf(ctx, noun === 'kpis' ? kpiValues(ctx) : scores(ctx));
  return format === 'json' ? jsonParts(lines) : writeCsv(csvRows(lines), { hasByteOrderMark: true });
}

async function* bytesOf(made: Promise<File>): AsyncGenerator<Uint8Array> {
  const file = await made;
  for await (const part of file.stream()) yield part as Uint8Array;
}

async function* accountsOf(ctx: Ctx): AsyncGenerator<object> {
  let cursor: string | undefined;
  do {
    const page = await listAccounts(ctx, { limit: 200, cursor, status: ['active', 'inactive'] });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* contactsOf(ctx: Ctx): AsyncGenerator<object> {
  let cursor: string | undefined;
  do {
    const page = await listContacts(ctx, { limit: 200, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** The lines of a query, as they are at one moment: the transaction stays open until the last one is taken. */
async function* linesOf(ctx: Ctx, query: SQL): AsyncGenerator<Line> {
  const queue = new TransformStream<Line[], Line[]>();
  const writer = queue.writable.getWriter();
  const done = read(ctx, async (tx) => {
    for await (const lines of fetchRows<Line>(tx, query, () => 300)) await writer.write(lines);
  }).then(
    () => writer.close(),
    (error: unknown) => writer.abort(error),
  );
  for await (const lines of queue.readable) yield* lines;
  await done;
}

async function* jsonParts(items: AsyncIterable<object>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

async function* csvRows(lines: AsyncIterable<Line>): AsyncGenerator<CsvValue[]> {
  let isFirst = true;
  for await (const line of lines) {
    if (isFirst) yield Object.keys(line);
    isFirst = false;
    yield Object.values(line);
  }
}

const kpiValues = (ctx: Ctx) => sql`
  select a.name as account, a.external_id as "externalId", k.category, k.kpi_parameter as kpi,
    to_char(make_date(s.year, s.month, 1), 'YYYY-MM') as month, s.value, s.unit, s.text, s.health_score::float8 as score,
    s.health_status as band, k.weight, k.impact_level as "impactLevel", k.measurement_frequency as frequency, s.source, s.kpi_id as "kpiId"
  from kpi_time_series s
  join kpis k on k.tenant_id = s.tenant_id and k.id = s.kpi_id
  left join accounts a on a.tenant_id = s.tenant_id and a.id = s.account_id
  where s.tenant_id = ${ctx.tenant.id}
  order by a.name_key nulls first, s.account_id, k.category, k.kpi_parameter, s.kpi_id, s.year, s.month`;

const scores = (ctx: Ctx) => sql`
  select a.name as account, a.external_id as "externalId", to_char(make_date(t.year, t.month, 1), 'YYYY-MM') as month,
    t.overall_health_score::float8 as "overallHealthScore", t.product_usage_score::float8 as "productUsageScore",
    t.support_score::float8 as "supportScore", t.customer_sentiment_score::float8 as "customerSentimentScore",
    t.business_outcomes_score::float8 as "businessOutcomesScore", t.relationship_strength_score::float8 as "relationshipStrengthScore",
    t.coverage, t.valid_kpis as "validKpis", t.total_kpis as "totalKpis", t.settings_version as "settingsVersion", t.account_id as "accountId"
  from health_trends t
  left join accounts a on a.tenant_id = t.tenant_id and a.id = t.account_id
  where t.tenant_id = ${ctx.tenant.id}
  order by a.name_key nulls first, t.account_id, t.year, t.month`;
