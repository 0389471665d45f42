import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Job } from './jobs.ts';
import { byId, Done, Id, Instant, listQuery, Month, Named, oneOrMany, pageOf } from './lists.ts';

export const ImportKind = z.enum(['kpis', 'accounts', 'contacts']);
export type ImportKind = z.infer<typeof ImportKind>;
const ImportStatus = z.enum(['draft', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone']);

/** A fault of a row or a cell: `cell` is its address, such as B7. An `error` row is not imported, a `warning` row is. */
export const ImportProblem = z.object({
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  text: z.string().nullable(),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** A person's correction of how a sheet is read; `columns` gives the column letter of a field, or null for none. */
export const SheetMapping = z.object({
  isSkipped: z.boolean().optional(),
  headerRow: z.number().int().min(1).max(20).optional(),
  category: z.string().trim().min(1).max(120).optional(),
  columns: z
    .record(
      z.string().max(60),
      z
        .string()
        .regex(/^[A-Z]{1,3}$/)
        .nullable(),
    )
    .optional(),
});
/** Corrections by the name of the sheet. */
export const Mapping = z.record(z.string().max(200), SheetMapping);
export type Mapping = z.infer<typeof Mapping>;

/** How a sheet of a file is read. `columns` are all its columns with the field each was taken for. */
export const SheetPreview = z.object({
  name: z.string(),
  status: z.enum(['read', 'skipped']),
  reason: z.string().nullable(),
  category: z.string().nullable(),
  headerRow: z.number().int().nullable(),
  rows: z.number().int(),
  columns: z.array(
    z.object({ letter: z.string(), header: z.string(), field: z.string().nullable(), samples: z.array(z.string()) }),
  ),
});

/** A row as it would be imported; `cells` are the texts by field, `effect` what it would do. */
export const RowPreview = z.object({
  sheet: z.string(),
  row: z.number().int(),
  effect: z.enum(['create', 'update', 'unchanged', 'skip', 'error']),
  cells: z.record(z.string(), z.string().nullable()),
  problems: z.array(z.string()),
});

const FileStatus = z.enum(['ready', 'needs-input', 'refused', 'imported', 'unchanged', 'failed', 'undone']);

export const ImportFile = z.object({
  id: Id,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  format: z.string().nullable(),
  status: FileStatus,
  reason: z
    .object({ reason: z.string(), message: z.string() })
    .nullable()
    .describe('Why it is refused or needs input.'),
  account: Named.nullable(),
  accountGuess: z.string().nullable().describe('The account name read from the file name, when no account matches it.'),
  createsAccount: z.boolean(),
  month: Month.nullable(),
  monthFrom: z.enum(['column', 'given', 'file-name', 'upload-time']).nullable(),
  rows: z.number().int(),
  counts: z.object({
    create: z.number(),
    update: z.number(),
    unchanged: z.number(),
    skip: z.number(),
    error: z.number(),
  }),
  problems: z.number().int(),
  uploadId: Id.nullable(),
});
export type ImportFile = z.infer<typeof ImportFile>;

/** A file in full: how each sheet is read, the first 500 rows, its problems. */
export const ImportFileDetail = ImportFile.extend({
  fields: z.array(z.object({ name: z.string(), label: z.string(), isRequired: z.boolean() })),
  sheets: z.array(SheetPreview),
  mapping: Mapping,
  preview: z.array(RowPreview),
  problemList: z.array(ImportProblem),
  skipped: z.array(z.object({ sheet: z.string(), row: z.number().int().nullable(), why: z.string() })),
});
export type ImportFileDetail = z.infer<typeof ImportFileDetail>;

export const Import = z.object({
  id: Id,
  kind: ImportKind,
  status: ImportStatus,
  createdBy: Named.nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  job: Job.nullable(),
  files: z.object({
    total: z.number(),
    ready: z.number(),
    needsInput: z.number(),
    refused: z.number(),
    imported: z.number(),
    unchanged: z.number(),
    failed: z.number(),
  }),
  rows: z.number().int(),
  problems: z.number().int(),
  can: z.object({ update: z.boolean(), start: z.boolean(), cancel: z.boolean(), undo: z.boolean() }),
});
export type Import = z.infer<typeof Import>;

const tags = ['Imports'];
const inFile = z.object({ id: Id, fileId: Id });
export const importsContract = {
  list: oc
    .route({ method: 'GET', path: '/imports', tags, summary: 'List imports, newest first' })
    .input(z.object({ ...listQuery, kind: oneOrMany(ImportKind), status: oneOrMany(ImportStatus) }))
    .output(pageOf(Import)),
  create: oc
    .route({
      method: 'POST',
      path: '/imports',
      tags,
      summary: 'Begin an import: a draft that takes files',
      successStatus: 201,
    })
    .input(
      z.object({
        kind: ImportKind,
        accountId: Id.optional().describe('For KPI workbooks of one account.'),
        month: Month.optional().describe('The month the files speak of, when they do not say it themselves.'),
        createsAccounts: z.boolean().optional().describe('Create the account a file names when there is none.'),
      }),
    )
    .output(Import),
  get: oc.route({ method: 'GET', path: '/imports/{id}', tags, summary: 'Get an import' }).input(byId).output(Import),
  discard: oc
    .route({ method: 'DELETE', path: '/imports/{id}', tags, summary: 'Discard a draft' })
    .input(byId)
    .output(Done),
  addFile: oc
    .route({
      method: 'POST',
      path: '/imports/{id}/files',
      tags,
      summary: 'Add a file to a draft and get its preview; nothing is imported yet',
      description: 'multipart/form-data with the field `file`.',
      successStatus: 201,
    })
    .input(z.object({ id: Id, file: z.file() }))
    .output(ImportFile),
  listFiles: oc
    .route({
      method: 'GET',
      path: '/imports/{id}/files',
      tags,
      summary: 'List the files of an import, with the report of each',
    })
    .input(z.object({ id: Id, ...listQuery, status: oneOrMany(FileStatus) }))
    .output(pageOf(ImportFile)),
  getFile: oc
    .route({
      method: 'GET',
      path: '/imports/{id}/files/{fileId}',
      tags,
      summary: 'Get the preview or report of a file',
    })
    .input(inFile)
    .output(ImportFileDetail),
  updateFile: oc
    .route({
      method: 'PATCH',
      path: '/imports/{id}/files/{fileId}',
      tags,
      summary: 'Correct account, month or mapping of a file',
    })
    .input(
      inFile.extend({
        accountId: Id.nullable().optional(),
        createsAccount: z.boolean().optional(),
        month: Month.nullable().optional(),
        mapping: Mapping.optional(),
      }),
    )
    .output(ImportFileDetail),
  removeFile: oc
    .route({ method: 'DELETE', path: '/imports/{id}/files/{fileId}', tags, summary: 'Take a file out of a draft' })
    .input(inFile)
    .output(Done),
  report: oc
    .route({ method: 'GET', path: '/imports/{id}/report', tags, summary: 'Download all problems of an import as CSV' })
    .input(byId)
    .output(z.file()),
  start: oc
    .route({ method: 'POST', path: '/imports/{id}/start', tags, summary: 'Start an import', successStatus: 202 })
    .input(byId)
    .output(Job),
  undo: oc
    .route({
      method: 'POST',
      path: '/imports/{id}/undo',
      tags,
      summary: 'Undo an import as a whole',
      successStatus: 202,
    })
    .input(byId)
    .output(Job),
};
