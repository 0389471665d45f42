import { getAccountHealth, getCompanyHealth } from '#core/health/get-account-health.ts';
import { getPortfolio } from '#core/health/get-portfolio.ts';
import { listCalculations } from '#core/health/list-calculations.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const healthRoutes = {
  portfolio: api.health.portfolio.handler(async ({ context }) => getPortfolio(await ctxOf(context))),
  account: api.health.account.handler(byVerb(getAccountHealth)),
  company: api.health.company.handler(byVerb(getCompanyHealth)),
  calculations: api.health.calculations.handler(byVerb(listCalculations)),
};
