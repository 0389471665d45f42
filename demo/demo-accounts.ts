import type { Story, WeightStyle } from './demo-types.ts';

/** The invented clients, as a table: one line each. Months left count to the end of the contract. */
export type AccountLine = {
  name: string;
  industry: string;
  region: string;
  phase: 'Onboarding' | 'Adoption' | 'Growth' | 'Renewal';
  revenue: number;
  currency: string;
  monthsLeft: number;
  story: Story;
  level: number;
  weightStyle: WeightStyle;
};

const styles: Record<string, WeightStyle> = { w: 'all', '-': 'none', p: 'partial' };

/** `name | industry | region | phase | revenue | currency | months left | weights | level | story` */
const lines = `
Brightwater Logistics   | Logistics      | North America | Renewal    | 1280000 | USD |  3 | w | 80 | churning
Kestrelmoor Insurance   | Insurance      | Europe        | Growth     |  940000 | EUR |  8 | - | 76 | recovering
Oakhelm Manufacturing   | Manufacturing  | North America | Adoption   |  610000 | USD |  7 | - | 62 | volatile
Fennhollow Foods        | Food           | Europe        | Adoption   |  285000 | GBP |  5 | - | 63 | missing-data
Tarnwick Devices        | Medical        | North America | Growth     |  430000 | USD |  9 | - | 76 | stale
Solvane Energy          | Energy         | Europe        | Renewal    | 1750000 | EUR |  2 | w | 80 | support-crisis
Pellworth Optics        | Manufacturing  | Asia Pacific  | Growth     |  365000 | USD | 10 | - | 77 | support-crisis
Galeford Airways        | Travel         | North America | Growth     | 2650000 | USD | 14 | w | 85 | expanding
Marrowby Retail         | Retail         | Europe        | Growth     |  820000 | GBP | 11 | - | 82 | steady
Cindermoss Publishing   | Media          | North America | Growth     |  240000 | USD |  6 | - | 77 | steady
Larkspire Hotels        | Hospitality    | Europe        | Renewal    |  515000 | EUR |  2 | w | 59 | steady
Dunmarrow Bank          | Banking        | North America | Growth     | 3400000 | USD | 16 | w | 84 | steady
Ebonreach Mining        | Mining         | Asia Pacific  | Adoption   | 1120000 | AUD |  8 | - | 43 | steady
Hollisand Construction  | Construction   | North America | Adoption   |  390000 | USD |  9 | p | 62 | steady
Inkwater Legal          | Legal          | Europe        | Growth     |  175000 | GBP | 10 | - | 85 | steady
Junivale Education      | Education      | North America | Growth     |  210000 | USD |  7 | - | 79 | steady
Kelpstone Marine        | Logistics      | Europe        | Adoption   |  460000 | EUR | 12 | - | 61 | steady
Lumenbrae Telecom       | Telecom        | Asia Pacific  | Renewal    | 2150000 | USD |  4 | w | 80 | steady
Mossgarth Pharma        | Pharmaceutical | Europe        | Growth     | 1580000 | EUR | 15 | w | 87 | steady
Nettlecombe Farms       | Agriculture    | North America | Onboarding |   95000 | USD | 11 | - | 41 | steady
Orrindale Aerospace     | Aerospace      | North America | Growth     | 1940000 | USD | 13 | w | 78 | steady
Plumefield Cosmetics    | Consumer goods | Europe        | Adoption   |  330000 | EUR |  6 | - | 62 | steady
Quarnby Steel           | Manufacturing  | Europe        | Renewal    |  720000 | GBP |  1 | - | 38 | steady
Rookhaven Security      | Security       | North America | Growth     |  540000 | USD | 10 | - | 81 | steady
Silverthatch Property   | Real estate    | Asia Pacific  | Growth     |  305000 | AUD |  9 | - | 76 | steady
Thistlemark Apparel     | Retail         | Europe        | Adoption   |  265000 | GBP |  8 | w | 58 | steady
Umberlake Chemicals     | Chemicals      | North America | Growth     | 1340000 | USD | 14 | - | 83 | steady
Vantreve Automotive     | Automotive     | Europe        | Growth     | 2280000 | EUR | 12 | w | 78 | steady
Wexholt Utilities       | Utilities      | North America | Growth     | 1670000 | USD | 17 | - | 86 | steady
Yarrowmead Dairy        | Food           | Asia Pacific  | Adoption   |  190000 | AUD |  7 | - | 63 | steady
Zephyrine Travel        | Travel         | Europe        | Onboarding |  150000 | EUR | 11 | - | 60 | steady
Ashquill Media          | Media          | North America | Growth     |  480000 | USD |  9 | w | 80 | steady
Birkenfall Paper        | Manufacturing  | Europe        | Renewal    |  355000 | EUR |  3 | - | 42 | steady
Coppervane Payments     | Banking        | North America | Growth     |  890000 | USD | 12 | - | 77 | steady
Driftmere Gaming        | Entertainment  | Asia Pacific  | Growth     |  625000 | USD | 10 | - | 82 | steady
`;

function parseLine(line: string): AccountLine {
  const [name = '', industry = '', region = '', phase, revenue, currency = '', monthsLeft, style = '', level, story] =
    line.split('|').map((cell) => cell.trim());
  return {
    name,
    industry,
    region,
    phase: phase as AccountLine['phase'],
    revenue: Number(revenue),
    currency,
    monthsLeft: Number(monthsLeft),
    weightStyle: styles[style] ?? 'none',
    level: Number(level),
    story: story as Story,
  };
}

/** The 35 client accounts of the demo company, in the order of their external ids. */
export const accountLines: readonly AccountLine[] = lines.trim().split('\n').map(parseLine);
