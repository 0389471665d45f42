import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { getFile } from '#core/imports/get-file.ts';
import { getImport } from '#core/imports/get-import.ts';
import { listFiles } from '#core/imports/list-files.ts';
import { listImports } from '#core/imports/list-imports.ts';
import { discardImport, removeFile } from '#core/imports/remove-file.ts';
import { reportImport } from '#core/imports/report-import.ts';
import { startImport, undoImport } from '#core/imports/start-import.ts';
import { updateFile } from '#core/imports/update-file.ts';
import { cancelJob } from '#core/jobs/cancel-job.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { getJob } from '#core/jobs/get-job.ts';
import { listJobs } from '#core/jobs/list-jobs.ts';
import { ctxOf } from '../request-context.ts';
import type { HttpContext } from '../request-context.ts';
import { api } from './implementer.ts';

export const importRoutes = {
  list: api.imports.list.handler(async ({ input, context }) => listImports(await ctxOf(context), input)),
  create: api.imports.create.handler(async ({ input, context }) => createImport(await ctxOf(context), input)),
  get: api.imports.get.handler(async ({ input, context }) => getImport(await ctxOf(context), input)),
  discard: api.imports.discard.handler(async ({ input, context }) => discardImport(await ctxOf(context), input)),
  addFile: api.imports.addFile.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    return addFile(ctx, {
      id: input.id,
      fileName: input.file.name,
      bytes: new Uint8Array(await input.file.arrayBuffer()),
    });
  }),
  listFiles: api.imports.listFiles.handler(async ({ input, context }) => listFiles(await ctxOf(context), input)),
  getFile: api.imports.getFile.handler(async ({ input, context }) => getFile(await ctxOf(context), input)),
  updateFile: api.imports.updateFile.handler(async ({ input, context }) => updateFile(await ctxOf(context), input)),
  removeFile: api.imports.removeFile.handler(async ({ input, context }) => removeFile(await ctxOf(context), input)),
  report: api.imports.report.handler(async ({ input, context }) => reportImport(await ctxOf(context), input)),
  start: api.imports.start.handler(async ({ input, context }) => startImport(await ctxOf(context), input)),
  undo: api.imports.undo.handler(async ({ input, context }) => undoImport(await ctxOf(context), input)),
};

export const jobRoutes = {
  list: api.jobs.list.handler(async ({ input, context }) => listJobs(await ctxOf(context), input)),
  get: api.jobs.get.handler(async ({ input, context }) => getJob(await ctxOf(context), input)),
  follow: api.jobs.follow.handler(async ({ input, context, signal }) => {
    const ctx = await ctxOf(context);
    await getJob(ctx, input);
    return whileLetIn(context, followJob(ctx, input, signal));
  }),
  cancel: api.jobs.cancel.handler(async ({ input, context }) => cancelJob(await ctxOf(context), input)),
};

/** What somebody follows, as long as they are let in: it ends with their session or key. */
async function* whileLetIn<T>(context: HttpContext, states: AsyncIterable<T>): AsyncGenerator<T, void> {
  for await (const state of states) {
    await ctxOf(context);
    yield state;
  }
}
