import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Band } from './accounts.ts';
import { byId, Day, Id, Instant, listQuery, Month, Named, oneOrMany, pageOf, Version } from './lists.ts';
import { ReferenceRange } from './scoring.ts';

const ImpactLevel = z.enum(['Critical', 'High', 'Medium', 'Low']);
export const Frequency = z.enum(['weekly', 'monthly', 'quarterly', 'annual']);

/** A measured value of a month; `value` is in `unit`, `text` as it stood in the source. */
const KpiValue = z.object({
  month: Month,
  value: z.number(),
  unit: z.string().nullable(),
  text: z.string(),
  score: z.number().nullable(),
  band: Band,
  source: z.string(),
});

/** Why a KPI does not count in a month, or null when it does. */
const NotCounted = z.enum(['no-range', 'no-value', 'stale', 'unknown-category']).nullable();

/** A KPI of an account as it counts in a month; `value` and `scoredValue` (in the range's unit) may be from an earlier month. */
export const Kpi = z.object({
  id: Id,
  account: Named.nullable(),
  category: z.string(),
  name: z.string(),
  component: z.string().nullable(),
  sourceReview: z.string().nullable(),
  weight: z.string().nullable(),
  impactLevel: ImpactLevel.nullable(),
  frequency: Frequency.nullable(),
  data: z.string().nullable().describe('The newest value as it stood in the source.'),
  value: z.number().nullable(),
  valueMonth: Month.nullable(),
  scoredValue: z.number().nullable(),
  score: z.number().nullable(),
  band: Band,
  share: z.number().describe('Its share of the overall score, 0 to 1.'),
  notCounted: NotCounted,
  range: ReferenceRange.nullable(),
  history: z.array(KpiValue),
  uploadId: Id.nullable(),
  source: z.string(),
  version: Version,
});
export type Kpi = z.infer<typeof Kpi>;

export const KpiUpload = z.object({
  id: Id,
  account: Named.nullable(),
  month: Month,
  version: Version,
  originalFilename: z.string(),
  sizeBytes: z.number().int(),
  uploadedAt: Instant,
  uploadedBy: Named.nullable(),
  importId: Id.nullable(),
  rows: z.number().int(),
  values: z.number().int(),
  problems: z.number().int(),
  status: z.enum(['current', 'superseded', 'undone']),
  can: z.object({ undo: z.boolean() }),
});
export type KpiUpload = z.infer<typeof KpiUpload>;

const tags = ['KPIs'];
export const kpisContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/accounts/{id}/kpis',
      tags,
      summary: 'The KPIs of an account in a month, with values, bands and history',
    })
    .input(z.object({ id: Id, month: Month.optional() }))
    .output(z.object({ month: Month.nullable(), items: z.array(Kpi) })),
  recordValue: oc
    .route({
      method: 'PUT',
      path: '/kpis/{id}/values/{month}',
      tags,
      summary: 'Record one value of a KPI; trends follow at once',
    })
    .input(
      z.object({
        id: Id,
        month: Month,
        data: z.string().trim().min(1).max(200).describe('As a person writes it: 45, 85 %, $1.2M, 3.5/5, 2 hours.'),
      }),
    )
    .output(Kpi),
  update: oc
    .route({ method: 'PATCH', path: '/kpis/{id}', tags, summary: 'Change weight, impact or frequency of a KPI' })
    .input(
      z.object({
        id: Id,
        version: Version,
        weight: z.string().trim().max(40).nullable().optional(),
        impactLevel: ImpactLevel.nullable().optional(),
        frequency: Frequency.nullable().optional(),
        sourceReview: z.string().trim().max(500).nullable().optional(),
      }),
    )
    .output(Kpi),
};

const uploadTags = ['KPI uploads'];
export const kpiUploadsContract = {
  list: oc
    .route({ method: 'GET', path: '/kpi-uploads', tags: uploadTags, summary: 'List uploads, newest first' })
    .input(
      z.object({
        ...listQuery,
        accountId: oneOrMany(Id),
        importId: oneOrMany(Id),
        status: oneOrMany(z.enum(['current', 'superseded', 'undone'])),
        since: Day.optional(),
      }),
    )
    .output(pageOf(KpiUpload)),
  get: oc
    .route({
      method: 'GET',
      path: '/kpi-uploads/{id}',
      tags: uploadTags,
      summary: 'Get an upload with its rows as they were read',
    })
    .input(byId)
    .output(
      KpiUpload.extend({
        parsedRows: z.array(z.record(z.string(), z.unknown())),
        problemList: z.array(
          z.object({
            sheet: z.string().nullable(),
            cell: z.string().nullable(),
            text: z.string().nullable(),
            message: z.string(),
          }),
        ),
      }),
    ),
  download: oc
    .route({
      method: 'GET',
      path: '/kpi-uploads/{id}/file',
      tags: uploadTags,
      summary: 'Download the file as it was uploaded',
    })
    .input(byId)
    .output(z.file()),
  undo: oc
    .route({
      method: 'POST',
      path: '/kpi-uploads/{id}/undo',
      tags: uploadTags,
      summary: 'Undo the latest upload of an account: values, series and trends are as before',
    })
    .input(byId)
    .output(KpiUpload),
};
