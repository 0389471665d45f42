import { followJob } from '#core/jobs/follow-job.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { findDemo, loadDemo } from '../demo/load-demo.ts';
import type { LoadedDemo } from '../demo/load-demo.ts';
import { isSetupNeeded } from '../set-up.ts';
import { progressBar } from './progress-bar.ts';
import { endOnSignals, startServing } from './serve.ts';

/** Serves the demo company: made and imported with a progress bar the first time, as it was left afterwards. */
export async function demo(variables: Record<string, string | undefined>): Promise<void> {
  const { app, url, stop } = await startServing({ MAINSTAY_DATA_DIR: 'data/demo', ...variables });
  endOnSignals(stop);
  const isNew = await isSetupNeeded(app);
  if (isNew) console.log('Making a demo company: 35 accounts, 210 workbooks, 14,070 KPI rows.');
  const loaded: LoadedDemo | null = isNew ? await loadDemo(app) : await findDemo(app);
  if (!loaded)
    throw new Error(
      'This installation has a workspace of its own, so the demo is not mixed into it. Set MAINSTAY_DATA_DIR to an empty directory for the demo.',
    );
  const bar = progressBar(process.stderr);
  let last: Job | null = null;
  for await (const job of followJob(loaded.ctx, { id: loaded.jobId })) {
    last = job;
    if (job.status === 'running' || isNew) bar.show(job.done, job.total, job.step ?? '');
  }
  bar.end();
  if (last?.status === 'failed') console.error(`The import did not finish: ${last.error?.message ?? ''}`);
  console.log(
    `\nMainstay is at ${url}\n\n  Sign in   ${loaded.email}\n  Password  ${loaded.password ?? 'the one you were shown, or have chosen since'}\n\nStop it with Ctrl+C.`,
  );
}
