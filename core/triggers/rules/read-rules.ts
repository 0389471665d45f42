import { and, eq, inArray } from 'drizzle-orm';
import { breakPoints } from '#core/health/calculation/break-points.ts';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { convertToUnit } from '#core/kpis/workbook/convert-value.ts';
import type { Tx } from '#db/database.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Condition, Rule } from '#shared/contracts/measures.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { kpiSpellings } from './kpi-spellings.ts';
import { ruleOfConfig } from './rule-of-config.ts';
import { signalsOf } from './rule-sql.ts';

type Range = typeof kpiReferenceRanges.$inferSelect;

/**
 * The rules of triggers, in the units in which the workspace keeps its KPIs. The thresholds of the built-in playbooks are
 * in those of the catalogue (hours, percent, points of 5): a workspace that measures response times in minutes
 * has 12 hours compared as 720. Rules of one's own are written in the workspace's units already.
 */
export async function readRules(
  ctx: Ctx,
  tx: Tx,
  triggers: { playbookType: PlaybookType; triggerConfig: Record<string, unknown> }[],
): Promise<Rule[]> {
  const rules = triggers.map(({ playbookType, triggerConfig }) => ruleOfConfig(playbookType, triggerConfig));
  const builtIn = rules.filter((_, index) => triggers[index]?.playbookType !== 'custom');
  const keys = signalsOf(...builtIn).flatMap((signal) => (signal.kind === 'kpi' ? kpiSpellings(signal.name) : []));
  if (keys.length === 0) return rules;
  const rows = await tx
    .select()
    .from(kpiReferenceRanges)
    .where(and(eq(kpiReferenceRanges.tenantId, ctx.tenant.id), inArray(kpiReferenceRanges.nameKey, keys)));
  const ranges = new Map(rows.map((range): [string, Range] => [range.nameKey, range]));
  return rules.map((rule) => (builtIn.includes(rule) ? inUnitsOf(rule, ranges) : rule));
}

function inUnitsOf({ anyOf }: Rule, ranges: ReadonlyMap<string, Range>): Rule {
  return { anyOf: anyOf.map(({ allOf }) => ({ allOf: allOf.map((condition) => converted(condition, ranges)) })) };
}

function converted(condition: Condition, ranges: ReadonlyMap<string, Range>): Condition {
  const { signal, value } = condition;
  if (signal.kind !== 'kpi') return condition;
  const unit = findCatalogueEntry(signal.name)?.unit ?? null;
  const range = kpiSpellings(signal.name).flatMap((key) => ranges.get(key) ?? [])[0];
  if (!range || unit === null || range.unit === unit) return condition;
  const outOf = /^\/\s*(\d+)$/.exec(unit)?.[1];
  const measured = { number: value, unit, ...(outOf === undefined ? {} : { denominator: Number(outOf) }) };
  const max = Math.max(...breakPoints(range));
  return { ...condition, value: convertToUnit(measured, { unit: range.unit, max }).number ?? value };
}
