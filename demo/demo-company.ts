import { formatMonth, monthOf } from '#shared/months.ts';
import { createRandom } from './create-random.ts';
import { accountLines, type AccountLine } from './demo-accounts.ts';
import { contactTitles, demoDomain, demoPeople, firstNames, lastNames } from './demo-people.ts';
import type { DemoAccount, DemoCompany, DemoContact, DemoTenant } from './demo-types.ts';

export const demoTenant: DemoTenant = {
  name: 'Veldmere Software',
  industry: 'Software',
  timezone: 'Europe/Amsterdam',
  currency: 'USD',
  email: `office@${demoDomain}`,
};

/** Months of workbooks before the current one. */
const demoMonthCount = 6;

/** The months of the demo's workbooks as month numbers: the six full ones before the month of `now`, oldest first. */
export function demoMonths(now: Date): number[] {
  const current = monthOf(now, demoTenant.timezone);
  return Array.from({ length: demoMonthCount }, (_, index) => current - demoMonthCount + index);
}

function contactsOf(account: string, domain: string): DemoContact[] {
  const random = createRandom(`contacts of ${account}`);
  const names = new Set<string>();
  const count = random.int(2, 4);
  while (names.size < count) names.add(`${random.pick(firstNames)} ${random.pick(lastNames)}`);
  return [...names].map((name, index) => ({
    name,
    title: contactTitles[index] ?? 'Analyst',
    email: `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`,
    isPrimary: index === 0,
  }));
}

function toAccount(line: AccountLine, index: number, current: number): DemoAccount {
  const { monthsLeft, ...account } = line;
  const primaryDomain = `${line.name.toLowerCase().replaceAll(' ', '-')}.example`;
  const end = current + monthsLeft;
  const years = line.phase === 'Onboarding' ? 1 : 1 + (index % 3);
  return {
    ...account,
    externalId: `VM-${1001 + index}`,
    primaryDomain,
    // A contract ends the day before its anniversary; the 27th exists in every month.
    contractStartDate: `${formatMonth(end - Math.max(years, Math.ceil((monthsLeft + 1) / 12)) * 12)}-28`,
    contractEndDate: `${formatMonth(end)}-27`,
    ownerEmail: demoPeople[index % 4]?.email ?? demoTenant.email,
    contacts: contactsOf(line.name, primaryDomain),
  };
}

/**
 * The invented company of the demo: a vendor of B2B software with 35 client accounts, each with its story.
 * The same for every `now` within a month; only contract dates move with it. No password is set here.
 */
export function demoCompany(now: Date): DemoCompany {
  const current = monthOf(now, demoTenant.timezone);
  return {
    tenant: { ...demoTenant },
    admin: { name: 'Renata Okafor', email: `renata.okafor@${demoDomain}` },
    people: demoPeople.map((person) => ({ ...person })),
    accounts: accountLines.map((line, index) => toAccount(line, index, current)),
  };
}
