import type { FieldProblem } from '#platform/errors.ts';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import type { Measure } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';

/** What a workspace can measure, by name: KPIs with a reference range or a value, and its categories. */
export type KnownMeasures = { kpis: readonly string[]; categories: readonly string[] };

/** Where the problems of a definition are gathered; `at` are dotted paths within it. */
export type Problems = { add: (at: string, message: string) => void; found: FieldProblem[] };

/** Begins without problems; each check adds to what was found. */
export function gatherProblems(): Problems {
  const found: FieldProblem[] = [];
  return { found, add: (path, message) => found.push({ path, message }) };
}

/** Tells of every id that an earlier entry of the list has too. */
export function checkUnique(
  problems: Problems,
  list: readonly Record<string, unknown>[],
  { at, what, field = 'id' }: { at: string; what: string; field?: string },
): void {
  const seen = new Set<unknown>();
  for (const [index, entry] of list.entries()) {
    const id = entry[field];
    if (seen.has(id)) {
      problems.add(
        `${at}.${index}.${field}`,
        `Another ${what} has the id ${String(id)} already. Give this one its own.`,
      );
    }
    seen.add(id);
  }
}

/** A check of measures against what the workspace knows, names compared case, space and punctuation aside. */
export function measureChecker(problems: Problems, known: KnownMeasures): (measure: Measure, at: string) => void {
  const names = {
    kpi: new Set(known.kpis.map(nameKey)),
    category: new Set(known.categories.map(nameKey)),
  };
  return (measure, at) => {
    if (measure.kind === 'score' || names[measure.kind].has(nameKey(measure.name))) return;
    if (measure.kind === 'category') {
      const all = known.categories.join(', ');
      problems.add(`${at}.name`, `There is no category ${measure.name}. Choose one of ${all}, or the health score.`);
      return;
    }
    const meant = findCatalogueEntry(measure.name)?.kpiName;
    const hint = meant !== undefined && names.kpi.has(nameKey(meant)) ? ` Did you mean ${meant}?` : '';
    problems.add(
      `${at}.name`,
      `No KPI is called ${measure.name}.${hint} Choose a KPI with a reference range, or add one to the reference ranges.`,
    );
  };
}
