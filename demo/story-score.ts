import type { CatalogueEntry } from '#core/kpis/catalogue/catalogue-entry.ts';
import { createRandom } from './create-random.ts';
import type { DemoAccount, Story } from './demo-types.ts';

/** KPIs through which the churning account is lost: the sponsor leaves, use dries up, invoices stay unpaid. */
export const churnDrivers: readonly string[] = [
  'NPS Score',
  'Executive Sponsor Engaged',
  'Champion Turnover',
  'Days Since Last Executive Contact',
  'License Utilization',
  'Monthly Active User Rate',
  'Weekly Active User Rate',
  'Usage Growth',
  'CSAT Score',
  'Return on Investment',
  'Renewal Probability',
  'Days Payment Overdue',
];

type Path = readonly number[];

const churnPath: Path = [84, 74, 56, 36, 18, 6];
/** A crisis runs over seven months: one account is a month further into it than the other. */
const crisisPath: Path = [80, 81, 79, 77, 52, 18, 7];

/** Where the KPIs of a story go that are not told apart; the other stories stay near the account's own level. */
const storyPaths: Partial<Record<Story, Path>> = {
  churning: [79, 76, 70, 63, 56, 51],
  recovering: [36, 41, 50, 60, 69, 77],
  volatile: [74, 47, 77, 43, 72, 55],
  expanding: [77, 80, 83, 86, 89, 92],
  'support-crisis': [80, 80, 79, 78, 74, 68, 64],
};

function pathOf({ story }: DemoAccount, entry: CatalogueEntry): Path | undefined {
  if (story === 'churning' && churnDrivers.includes(entry.kpiName)) return churnPath;
  if (story === 'support-crisis' && entry.category === 'Support & Experience') return crisisPath;
  return storyPaths[story];
}

/** The score, 0 to 100, the account's KPIs gather around in a month (0 to 5). */
function pathScore(account: DemoAccount, entry: CatalogueEntry, month: number): number {
  const path = pathOf(account, entry);
  const lead = account.name === 'Pellworth Optics' ? 1 : 0;
  if (path) return path[month + lead] ?? account.level;
  const drift = createRandom(`drift of ${account.name}`).between(-1.2, 1.2);
  const mood = createRandom(`mood of ${account.name}/${month}`).between(-2.5, 2.5);
  return account.level + drift * (month - 5) + mood;
}

/**
 * The score, 3 to 97, a KPI of an account aims at in a month (0 the oldest, 5 the latest): the story's path, what is
 * particular to the category and the KPI for this account, and a little chance from month to month.
 */
export function storyScore(account: DemoAccount, entry: CatalogueEntry, month: number): number {
  const ofCategory = createRandom(`${account.name}/${entry.category}`).between(-5, 5);
  const ofKpi = createRandom(`${account.name}/${entry.kpiName}`).between(-15, 15);
  const ofMonth = createRandom(`${account.name}/${entry.kpiName}/${month}`).between(-3, 3);
  return Math.min(97, Math.max(3, pathScore(account, entry, month) + ofCategory + ofKpi + ofMonth));
}
