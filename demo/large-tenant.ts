import { formatMonth, monthOf } from '#shared/months.ts';
import { createRandom } from './create-random.ts';
import { demoDomain } from './demo-people.ts';

/** An account of a large tenant: no contacts and no workbooks, only what lists, filters and roll-ups read. */
export type LargeTenantAccount = {
  name: string;
  externalId: string;
  industry: string;
  region: string;
  phase: string;
  status: 'active' | 'inactive';
  /** A year's revenue in `currency`, whole units; a few large ones and many small, some with none. */
  revenue: number;
  currency: string;
  contractStartDate: string;
  contractEndDate: string;
  primaryDomain: string;
  ownerEmail: string;
  /** Overall scores of the last six months, oldest first, two decimals; null is a month without data. */
  scores: (number | null)[];
};

const starts =
  'Alder Bex Corin Dray Eskel Farrow Gants Hollin Iver Jarn Kell Lorn Mere Nor Orrin Pell Quill Rand'.split(' ');
const ends = 'brook croft dale fell gate ham keep mark more ridge shaw stead thorpe vale wick worth'.split(' ');
const trades = 'Foods Systems Logistics Bank Media Labs Retail Energy Works Health Motors Textiles'.split(' ');
const industries = 'Food,Technology,Logistics,Banking,Media,Pharmaceutical,Retail,Energy,Manufacturing'.split(',');
const regions = ['North America', 'Europe', 'Asia Pacific', 'Latin America', 'Middle East'];
const phases = ['Onboarding', 'Adoption', 'Growth', 'Renewal'];
const currencies = ['USD', 'USD', 'USD', 'EUR', 'GBP'];

/** `count` accounts, each with a name and an external id of its own, the same for every run with the same month. */
export function* largeTenantAccounts(count: number, now: Date): Generator<LargeTenantAccount> {
  const current = monthOf(now);
  const random = createRandom('large tenant');
  for (let index = 1; index <= count; index += 1) {
    const name = `${random.pick(starts)}${random.pick(ends)} ${random.pick(trades)} ${index}`;
    const monthsLeft = random.int(-2, 24);
    const end = current + monthsLeft;
    const years = Math.max(Math.ceil((monthsLeft + 1) / 12), random.int(1, 3));
    const level = 25 + 70 * Math.sqrt(random.next());
    const hasData = random.chance(0.97);
    yield {
      name,
      externalId: `LT-${String(index).padStart(7, '0')}`,
      industry: random.pick(industries),
      region: random.pick(regions),
      phase: random.pick(phases),
      status: random.chance(0.96) ? 'active' : 'inactive',
      revenue: random.chance(0.02) ? 0 : Math.round(5_000 * Math.exp(random.between(0, 6))),
      currency: random.pick(currencies),
      contractStartDate: `${formatMonth(end - 12 * years)}-01`,
      contractEndDate: `${formatMonth(end)}-28`,
      primaryDomain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
      ownerEmail: `csm${random.int(1, 250)}@${demoDomain}`,
      scores: Array.from({ length: 6 }, () =>
        hasData ? Number(Math.min(100, Math.max(0, level + random.between(-6, 6))).toFixed(2)) : null,
      ),
    };
  }
}
