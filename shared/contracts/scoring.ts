import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Job } from './jobs.ts';
import { Id, Instant, listQuery, Month, Named, nameText, oneOrMany, pageOf, Version } from './lists.ts';

const point = z.number().min(-1e12).max(1e12);

/** The bands of a KPI. Higher is better: criticalMin < riskMin < healthyMin < healthyMax; lower is better: criticalMax > riskMax > healthyMax > healthyMin. */
export const RangeFields = z.object({
  kpiName: nameText(200, 'A range needs the name of its KPI.'),
  category: z.string().trim().max(120).nullable(),
  unit: z.string().trim().max(40),
  higherIsBetter: z.boolean(),
  criticalMin: point,
  criticalMax: point,
  riskMin: point,
  riskMax: point,
  healthyMin: point,
  healthyMax: point,
  description: z.string().trim().max(500).nullable(),
});
export const ReferenceRange = RangeFields.extend({
  // As it is kept: earlier versions took other names too.
  kpiName: z.string(),
  id: Id,
  isBuiltIn: z.boolean().describe('True while it stands as the built-in catalogue has it.'),
  version: Version,
  updatedAt: Instant,
  updatedBy: Named.nullable(),
});
export type ReferenceRange = z.infer<typeof ReferenceRange>;

/** A category as it is changed: with `formerName` it is renamed, and its KPIs go along. */
export const ChangedCategory = z.object({
  name: z.string().trim().min(1).max(120),
  weight: z.number().min(0).max(1000),
  formerName: z.string().max(120).optional(),
});

export const Category = z.object({ name: z.string().trim().min(1).max(120), weight: z.number().min(0).max(1000) });

/** Categories and their weights, as a version of the settings; weights are normalised to 1 when a score is calculated. */
export const Scoring = z.object({
  version: Version,
  categories: z.array(Category),
  criticalCap: z
    .boolean()
    .describe('Whether a critical-impact KPI in its critical band caps the overall score at 69.99.'),
  updatedAt: Instant,
  updatedBy: Named.nullable(),
  can: z.object({ update: z.boolean() }),
});
export type Scoring = z.infer<typeof Scoring>;

/** A change to try: what is not given stays as it is. A range is matched by its KPI name. */
export const ScoringChange = z.object({
  categories: z.array(ChangedCategory).min(1).max(30).optional(),
  criticalCap: z.boolean().optional(),
  ranges: z.array(RangeFields).max(500).optional(),
  removedRangeIds: z.array(Id).max(500).optional(),
});

const bandCounts = z.object({ critical: z.number(), risk: z.number(), healthy: z.number(), none: z.number() });
/** What a change would do in the current month. `accounts` are those that change band, largest change first, at most 200. */
export const WhatIf = z.object({
  month: Month,
  accountsCompared: z.number().int(),
  isSample: z.boolean(),
  before: bandCounts,
  after: bandCounts,
  meanChange: z.number().nullable(),
  accounts: z.array(
    z.object({
      account: Named,
      before: z.object({ score: z.number().nullable(), band: z.string() }),
      after: z.object({ score: z.number().nullable(), band: z.string() }),
    }),
  ),
  changedBand: z.number().int(),
});
export type WhatIf = z.infer<typeof WhatIf>;

/** From which month on to calculate anew with the changed settings; none: the new settings count from the next calculation. */
const recalculateFrom = Month.nullable().optional();

const tags = ['Scoring'];
const rangeTags = ['Reference ranges'];
export const scoringContract = {
  get: oc
    .route({ method: 'GET', path: '/scoring', tags, summary: 'Categories and weights' })
    .input(z.object({}))
    .output(Scoring),
  whatIf: oc
    .route({
      method: 'POST',
      path: '/scoring/what-if',
      tags,
      summary: 'What a change of weights or ranges would do; nothing is written',
    })
    .input(ScoringChange)
    .output(WhatIf),
  update: oc
    .route({ method: 'PUT', path: '/scoring', tags, summary: 'Change categories and weights', successStatus: 202 })
    .input(
      z.object({
        version: Version,
        categories: z.array(ChangedCategory).min(1).max(30),
        criticalCap: z.boolean().optional(),
        recalculateFrom,
      }),
    )
    .output(z.object({ scoring: Scoring, job: Job.nullable() })),
  listRanges: oc
    .route({ method: 'GET', path: '/reference-ranges', tags: rangeTags, summary: 'List reference ranges' })
    .input(z.object({ ...listQuery, category: oneOrMany(z.string().max(120)) }))
    .output(pageOf(ReferenceRange)),
  getRange: oc
    .route({ method: 'GET', path: '/reference-ranges/{id}', tags: rangeTags, summary: 'Get a reference range' })
    .input(z.object({ id: Id }))
    .output(ReferenceRange),
  createRange: oc
    .route({
      method: 'POST',
      path: '/reference-ranges',
      tags: rangeTags,
      summary: 'Add a reference range',
      successStatus: 201,
    })
    .input(RangeFields.partial({ category: true, description: true }).extend({ recalculateFrom }))
    .output(z.object({ range: ReferenceRange, job: Job.nullable() })),
  updateRange: oc
    .route({ method: 'PATCH', path: '/reference-ranges/{id}', tags: rangeTags, summary: 'Change a reference range' })
    .input(RangeFields.partial().extend({ id: Id, version: Version, recalculateFrom }))
    .output(z.object({ range: ReferenceRange, job: Job.nullable() })),
  deleteRange: oc
    .route({ method: 'DELETE', path: '/reference-ranges/{id}', tags: rangeTags, summary: 'Delete a reference range' })
    .input(z.object({ id: Id, recalculateFrom }))
    .output(z.object({ job: Job.nullable() })),
};
