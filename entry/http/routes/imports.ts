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
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const importRoutes = {
  list: api.imports.list.handler(byVerb(listImports)),
  create: api.imports.create.handler(byVerb(createImport)),
  get: api.imports.get.handler(byVerb(getImport)),
  discard: api.imports.discard.handler(byVerb(discardImport)),
  addFile: api.imports.addFile.handler(async ({ input, context }) => {
    const ctx = await ctxOf(context);
    return addFile(ctx, {
      id: input.id,
      fileName: input.file.name,
      bytes: new Uint8Array(await input.file.arrayBuffer()),
    });
  }),
  listFiles: api.imports.listFiles.handler(byVerb(listFiles)),
  getFile: api.imports.getFile.handler(byVerb(getFile)),
  updateFile: api.imports.updateFile.handler(byVerb(updateFile)),
  removeFile: api.imports.removeFile.handler(byVerb(removeFile)),
  report: api.imports.report.handler(byVerb(reportImport)),
  start: api.imports.start.handler(byVerb(startImport)),
  undo: api.imports.undo.handler(byVerb(undoImport)),
};
