import { basename } from 'node:path';
import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { listFiles } from '#core/imports/list-files.ts';
import { discardImport, removeFile } from '#core/imports/remove-file.ts';
import { startImport } from '#core/imports/start-import.ts';
import { cancelJob } from '#core/jobs/cancel-job.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { ImportFile, ImportKind } from '#shared/contracts/imports.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { parseMonth } from '#shared/months.ts';
import { readWorkbookFile } from './dry-run.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findAccount } from '../find-account.ts';
import { alignColumns } from '../align-columns.ts';
import { progressBar } from '../progress-bar.ts';

export type ImportOptions = {
  kind?: string;
  account?: string;
  month?: string;
  createAccounts?: boolean;
  json?: boolean;
};

/** What came of one file, in the order given. */
type FileResult = {
  file: string;
  status: ImportFile['status'];
  account: string | null;
  month: string | null;
  rows: number;
  problems: number;
  counts: ImportFile['counts'] | null;
  message: string | null;
};

const kinds: readonly string[] = ['kpis', 'accounts', 'contacts'];

/**
 * Imports files into a workspace: a draft, its files, a job that is followed to its end; somebody has to work on it (startWorker). A file
 * that needs an answer first is left out and said so. Ctrl+C cancels at the next safe point.
 * @returns exit code 0 when every file was imported or changes nothing, 1 otherwise
 * @throws WrongUsage for an unknown kind, month or account
 */
export async function importFiles(
  ctx: Ctx,
  paths: string[],
  options: ImportOptions,
  io: CliOutput,
  bar = progressBar(process.stderr),
): Promise<number> {
  const kind = kindOf(options);
  const accountId = options.account === undefined ? undefined : await findAccount(ctx, options.account);
  const draft = await createImport(ctx, {
    kind,
    accountId,
    month: options.month,
    createsAccounts: options.createAccounts,
  });
  const results = new Map<string, FileResult>();
  const added = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    bar.show(index, paths.length * 2, `Reading ${basename(path)}`);
    const result = await add(ctx, draft.id, path);
    results.set(path, result);
    if (result.fileId !== null) added.set(result.fileId, path);
  }
  const isAnyReady = [...results.values()].some(({ status }) => status === 'ready');
  const job = isAnyReady
    ? await run(ctx, draft.id, (done, total, step) => bar.show(total + done, total * 2, step))
    : null;
  bar.end();
  if (isAnyReady)
    for await (const file of filesOf(ctx, draft.id))
      results.set(added.get(file.id) ?? file.fileName, present(added.get(file.id) ?? file.fileName, file));
  else await discardImport(ctx, { id: draft.id });
  const files = [...results.values()].map(({ file, status, account, month, rows, problems, counts, message }) => ({
    file,
    status,
    account,
    month,
    rows,
    problems,
    counts,
    message,
  }));
  if (options.json)
    io.out(
      JSON.stringify({
        importId: isAnyReady ? draft.id : null,
        job: job && { status: job.status, error: job.error },
        files,
      }),
    );
  else for (const line of formatResults(files, job)) io.out(line);
  const isWhole = files.every(({ status }) => status === 'imported' || status === 'unchanged');
  return isWhole && (job === null || job.status === 'done') ? 0 : 1;
}

function kindOf({ kind = 'kpis', month }: ImportOptions): ImportKind {
  if (!kinds.includes(kind)) throw new WrongUsage(`"${kind}" is no kind of import: ${kinds.join(', ')}.`);
  if (month !== undefined && parseMonth(month) === null)
    throw new WrongUsage(`"${month}" is not a month: write it as 2025-09.`);
  return kind as ImportKind;
}

async function add(ctx: Ctx, id: string, path: string): Promise<FileResult & { fileId: string | null }> {
  try {
    const file = await addFile(ctx, { id, fileName: basename(path), bytes: await readWorkbookFile(path) });
    if (file.status === 'needs-input') await removeFile(ctx, { id, fileId: file.id });
    return { ...present(path, file), fileId: file.status === 'needs-input' ? null : file.id };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      file: path,
      status: 'refused',
      account: null,
      month: null,
      rows: 0,
      problems: 0,
      counts: null,
      message: error.message,
      fileId: null,
    };
  }
}

async function run(ctx: Ctx, id: string, show: (done: number, total: number, step: string) => void): Promise<Job> {
  let job = await startImport(ctx, { id });
  const cancel = () => void cancelJob(ctx, { id: job.id });
  process.once('SIGINT', cancel);
  try {
    for await (job of followJob(ctx, { id: job.id })) show(job.done, Math.max(1, job.total), job.step ?? '');
  } finally {
    process.off('SIGINT', cancel);
  }
  return job;
}

async function* filesOf(ctx: Ctx, id: string): AsyncGenerator<ImportFile> {
  let cursor: string | undefined;
  do {
    const page = await listFiles(ctx, { id, limit: 200, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function present(
  path: string,
  { status, account, accountGuess, month, rows, problems, counts, reason }: ImportFile,
): FileResult {
  const advice = status === 'needs-input' ? ' Name the account with --account, or add --create-accounts.' : '';
  return {
    file: path,
    status,
    account: account?.name ?? accountGuess,
    month,
    rows,
    problems,
    counts,
    message: reason ? `${reason.message}${advice}` : null,
  };
}

function formatResults(files: FileResult[], job: Job | null): string[] {
  const rows = files.map(({ file, status, account, month, rows: count, problems, message }) => [
    status,
    file,
    account ?? '',
    month ?? '',
    String(count),
    String(problems),
    message ?? '',
  ]);
  const count = (status: FileResult['status']) => files.filter((file) => file.status === status).length;
  const words = (['imported', 'unchanged', 'failed', 'refused', 'needs-input', 'ready'] as const).filter(
    (status) => count(status) > 0,
  );
  return [
    ...alignColumns([['Status', 'File', 'Account', 'Month', 'Rows', 'Problems', ''], ...rows]),
    `${files.length} files: ${words.map((status) => `${count(status)} ${status}`).join(', ')}${job && job.status !== 'done' ? `. The import was ${job.status}${job.error ? `: ${job.error.message}` : '.'}` : ''}`,
  ];
}
