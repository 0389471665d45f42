import type { App } from '#platform/app.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';
import type { CliOutput } from '../cli-output.ts';
import { progressBar } from '../progress-bar.ts';

/** Writes a backup and says what it holds. */
export async function backup(
  app: App,
  path: string,
  { json = false }: { json?: boolean },
  io: CliOutput,
): Promise<void> {
  const bar = progressBar(process.stderr);
  const report = await writeBackup(app, path, (done, total, name) => bar.show(done, total, name));
  bar.end();
  if (json) return io.out(JSON.stringify(report));
  const { tenants, rows, files, sizeBytes, missing } = report;
  io.out(
    `${path}: ${count(tenants, 'workspace')}, ${count(sum(rows), 'row')}, ${count(files, 'file')}, ${(sizeBytes / 1e6).toFixed(1)} MB`,
  );
  io.out('It holds password hashes and sessions: keep it as you keep the database.');
  if (missing.length > 0)
    io.err(
      `${count(missing.length, 'uploaded file')} named by the rows are not in the storage, so they are not in the backup.`,
    );
}

/** Restores a backup and says what came back. */
export async function restore(
  app: App,
  path: string,
  { force = false, json = false }: { force?: boolean; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const bar = progressBar(process.stderr);
  const report = await restoreBackup(app, path, { force }, (done, total, name) => bar.show(done, total, name));
  bar.end();
  if (json) return io.out(JSON.stringify(report));
  const { createdAt, rows, files, requeued } = report;
  io.out(`Restored what was there on ${createdAt}: ${count(sum(rows), 'row')}, ${count(files, 'file')}.`);
  if (requeued > 0) io.out(`${count(requeued, 'job')} had not ended then, and will go on when Mainstay is started.`);
}

const sum = (rows: Record<string, number>) => Object.values(rows).reduce((total, one) => total + one, 0);
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
