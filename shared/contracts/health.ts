import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Band, HealthNow } from './accounts.ts';
import { Id, Instant, listQuery, Month, Named, pageOf } from './lists.ts';

export const CategoryScore = z.object({
  name: z.string(),
  weight: z.number(),
  score: z.number().nullable(),
  band: Band,
  change: z.number().nullable(),
  kpis: z.number().int(),
  validKpis: z.number().int(),
});

/** The five default categories under their classic column names. */
const ClassicScores = z.object({
  productUsageScore: z.number().nullable(),
  supportScore: z.number().nullable(),
  customerSentimentScore: z.number().nullable(),
  businessOutcomesScore: z.number().nullable(),
  relationshipStrengthScore: z.number().nullable(),
});

/** A part of the change of a score, in points: `value` because the KPI's score moved, `mix` because its share did. */
export const Driver = z.object({
  kpiId: Id,
  name: z.string(),
  category: z.string(),
  valueEffect: z.number(),
  mixEffect: z.number(),
  before: z.object({ value: z.number().nullable(), score: z.number().nullable(), share: z.number() }),
  after: z.object({ value: z.number().nullable(), score: z.number().nullable(), share: z.number() }),
});
export type Driver = z.infer<typeof Driver>;

export const Trend = z.object({
  month: Month,
  overallHealthScore: z.number().nullable(),
  band: Band,
  coverage: z.number(),
  totalKpis: z.number().int(),
  validKpis: z.number().int(),
  categoryScores: z.record(z.string(), z.number().nullable()),
  ...ClassicScores.shape,
});
export type Trend = z.infer<typeof Trend>;

/** The health of an account in a month: the score, what it is made of, and why it moved against the month before. */
export const AccountHealth = z.object({
  month: Month.nullable(),
  score: z.number().nullable(),
  band: Band,
  change: z.number().nullable(),
  coverage: z.number(),
  totalKpis: z.number().int(),
  validKpis: z.number().int(),
  categories: z.array(CategoryScore),
  classic: ClassicScores,
  drivers: z.array(Driver).describe('Largest effect first; all effects and the rule effect add up to the change.'),
  ruleEffect: z.number().describe('The part of the change that the cap for critical KPIs makes, in points.'),
  isCapped: z.boolean().describe('Whether the cap for critical KPIs holds the score down in this month.'),
  override: z
    .object({
      id: Id,
      score: z.number(),
      band: Band,
      reason: z.string(),
      endsAt: Instant,
      createdBy: z.string(),
    })
    .nullable()
    .describe('The override in force now; score and band beside it stay the calculated ones.'),
  settingsVersion: z.number().int().nullable(),
  calculatedAt: Instant.nullable(),
  trends: z.array(Trend).describe('All months, oldest first.'),
});
export type AccountHealth = z.infer<typeof AccountHealth>;

export const Calculation = z.object({
  id: Id,
  month: Month,
  score: z.number().nullable(),
  coverage: z.number(),
  settingsVersion: z.number().int(),
  cause: z.string(),
  calculatedAt: Instant,
  drivers: z.array(Driver),
});

const Mover = z.object({ account: Named, health: HealthNow, topDriver: z.string().nullable() });
export const Portfolio = z.object({
  month: Month.nullable(),
  score: z.number().nullable().describe('Mean of the active accounts weighted by revenue.'),
  change: z.number().nullable(),
  accounts: z.number().int(),
  coverage: z.number().nullable(),
  bands: z.array(z.object({ band: Band, accounts: z.number().int(), revenue: z.number() })),
  currency: z.string(),
  trend: z.array(z.object({ month: Month, score: z.number().nullable() })),
  gainers: z.array(Mover),
  losers: z.array(Mover),
  scorecard: z
    .object({ score: z.number().nullable(), band: Band, coverage: z.number() })
    .nullable()
    .describe("The company's own scorecard, in corporate mode."),
});
export type Portfolio = z.infer<typeof Portfolio>;

const tags = ['Health'];
export const healthContract = {
  portfolio: oc
    .route({ method: 'GET', path: '/portfolio', tags, summary: 'Company score, bands and movers' })
    .input(z.object({}))
    .output(Portfolio),
  account: oc
    .route({
      method: 'GET',
      path: '/accounts/{id}/health',
      tags,
      summary: 'Score, categories, drivers and trends of an account',
    })
    .input(z.object({ id: Id, month: Month.optional() }))
    .output(AccountHealth),
  company: oc
    .route({
      method: 'GET',
      path: '/company/health',
      tags,
      summary: "Score, categories, drivers and trends of the company's own scorecard",
    })
    .input(z.object({ month: Month.optional() }))
    .output(AccountHealth),
  calculations: oc
    .route({
      method: 'GET',
      path: '/accounts/{id}/health-scores',
      tags,
      summary: 'Every calculation of an account, newest first',
    })
    .input(z.object({ id: Id, ...listQuery }))
    .output(pageOf(Calculation)),
};
