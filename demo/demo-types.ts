/** What the six months of an account tell; the steady ones are the background. */
export type Story =
  | 'steady'
  | 'churning'
  | 'recovering'
  | 'volatile'
  | 'missing-data'
  | 'stale'
  | 'support-crisis'
  | 'expanding';

/** Which weight cells an account's workbooks fill: without them the impact level decides. */
export type WeightStyle = 'all' | 'none' | 'partial';

export type DemoPerson = { name: string; email: string; title: string };

export type DemoContact = DemoPerson & { isPrimary: boolean };

/** Revenue is a year's, in `currency`; dates are `YYYY-MM-DD`. */
export type DemoAccount = {
  name: string;
  externalId: string;
  industry: string;
  region: string;
  phase: string;
  revenue: number;
  currency: string;
  contractStartDate: string;
  contractEndDate: string;
  primaryDomain: string;
  ownerEmail: string;
  contacts: DemoContact[];
  story: Story;
  /** The overall score, 0 to 100, its months move about; a story decides how. */
  level: number;
  weightStyle: WeightStyle;
};

export type DemoTenant = { name: string; industry: string; timezone: string; currency: string; email: string };

export type DemoAdmin = { name: string; email: string; password?: string };

export type DemoCompany = { tenant: DemoTenant; admin: DemoAdmin; people: DemoPerson[]; accounts: DemoAccount[] };
