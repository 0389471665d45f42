import { and, eq, inArray } from 'drizzle-orm';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { readScoring } from '#core/scoring/read-scoring.ts';
import type { Tx } from '#db/database.ts';
import { measureNames } from '#db/schema/health.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import { invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import type { Rule, Signal } from '#shared/contracts/measures.ts';
import { triggerConfigs } from '#shared/contracts/triggers.ts';
import { nameKey } from '#shared/names.ts';
import { ruleOfConfig } from './rule-of-config.ts';
import { signalKey, signalsOf } from './rule-sql.ts';

type Named = Extract<Signal, { name: string }>;

/**
 * The thresholds that result when `changes` are laid over the `stored` ones, checked for their type of playbook. A name
 * that is stored already is let through, so that what is not there any more keeps nobody from changing the rest.
 * @throws AppError `trigger.invalid` with the fields at fault, such as `triggerConfig.nps_threshold`
 */
export async function checkConfig(
  ctx: Ctx,
  tx: Tx,
  type: PlaybookType,
  stored: Record<string, unknown>,
  changes: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const parsed = triggerConfigs[type].safeParse({ ...stored, ...changes });
  if (!parsed.success) {
    throw refused(
      parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({
              path: pathOf([...issue.path, key]),
              message: `This playbook has no threshold called ${key}.`,
            }))
          : [{ path: pathOf(issue.path), message: issue.message }],
      ),
    );
  }
  const before = new Set(signalsOf(ruleOfConfig(type, stored)).map(signalKey));
  const named = namedIn(parsed.data).filter(({ signal }) => !before.has(signalKey(signal)));
  const isKnown = await knownMeasures(
    ctx,
    tx,
    named.map(({ signal }) => signal),
  );
  const problems = named
    .filter(({ signal }) => !isKnown(signal))
    .map(({ signal, path }) => ({ path, message: `There is no ${nouns[signal.kind]} called ${signal.name}.` }));
  if (problems.length > 0) throw refused(problems);
  return parsed.data;
}

/** What thresholds name, and where; the KPIs of the built-in playbooks are given, and not every workspace has them. */
function namedIn(config: object): { signal: Named; path: string }[] {
  if ('adoption_category' in config) {
    const signal = { kind: 'category' as const, name: String(config.adoption_category) };
    return [{ signal, path: pathOf(['adoption_category']) }];
  }
  if (!('rule' in config)) return [];
  return (config as { rule: Rule }).rule.anyOf.flatMap(({ allOf }, group) =>
    allOf.flatMap(({ signal }, index) =>
      'name' in signal ? [{ signal, path: pathOf(['rule', 'anyOf', group, 'allOf', index, 'signal', 'name']) }] : [],
    ),
  );
}

const nouns = { kpi: 'KPI', category: 'category' };

function refused(problems: FieldProblem[]) {
  return invalid('trigger.invalid', problems.map(({ message }) => message).join(' '), problems);
}

function pathOf(path: readonly PropertyKey[]): string {
  return ['triggerConfig', ...path].map(String).join('.');
}

/** Whether a KPI is measured, has a range or stands in the catalogue; whether a category is configured. */
async function knownMeasures(ctx: Ctx, tx: Tx, signals: Named[]): Promise<(signal: Named) => boolean> {
  if (signals.length === 0) return () => true;
  const keys = signals.map(({ name }) => nameKey(name));
  const measured = await tx
    .select({ key: measureNames.nameKey })
    .from(measureNames)
    .where(
      and(eq(measureNames.tenantId, ctx.tenant.id), eq(measureNames.kind, 'kpi'), inArray(measureNames.nameKey, keys)),
    );
  const ranges = await tx
    .select({ key: kpiReferenceRanges.nameKey })
    .from(kpiReferenceRanges)
    .where(and(eq(kpiReferenceRanges.tenantId, ctx.tenant.id), inArray(kpiReferenceRanges.nameKey, keys)));
  const { categories } = await readScoring(ctx, tx);
  const known = new Set([
    ...[...measured, ...ranges].map(({ key }) => `kpi/${key}`),
    ...categories.map(({ name }) => `category/${nameKey(name)}`),
  ]);
  return ({ kind, name }) =>
    known.has(`${kind}/${nameKey(name)}`) || (kind === 'kpi' && findCatalogueEntry(name) !== null);
}
