import type { CatalogueEntry, Impact } from '#core/kpis/catalogue/catalogue-entry.ts';
import { createRandom } from './create-random.ts';
import { demoTabs } from './demo-kpis.ts';
import type { DemoAccount } from './demo-types.ts';

const impactWeights: Record<Impact, number> = { Critical: 4, High: 3, Medium: 2, Low: 1 };

/** Whole percents in proportion to `parts` that add up to 100: the largest remainders get the points left over. */
function wholePercents(parts: readonly number[]): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  const exact = parts.map((part) => (part / sum) * 100);
  const floors = exact.map(Math.floor);
  const left = 100 - floors.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return floors.map((part, index) => (raised.has(index) ? part + 1 : part));
}

/**
 * The weight written into a KPI's row, a share (0 to 1) of its tab in whole percents, or null for a blank cell.
 * Accounts lean the impact's weight a little their own way; the partial ones fill about half of the cells.
 */
export function weightOf(account: DemoAccount, entry: CatalogueEntry): number | null {
  if (account.weightStyle === 'none') return null;
  const random = (name: string) => createRandom(`weight of ${account.name}/${name}`);
  if (account.weightStyle === 'partial' && random(`${entry.kpiName}/blank`).chance(0.5)) return null;
  const entries = demoTabs.find((tab) => tab.category === entry.category)?.entries ?? [];
  const parts = entries.map((each) => impactWeights[each.impact] * random(each.kpiName).between(0.75, 1.35));
  return (wholePercents(parts)[entries.indexOf(entry)] ?? 0) / 100;
}
