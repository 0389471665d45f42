import { getTenant } from '#core/tenants/get-tenant.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const tenantRoutes = {
  get: api.tenant.get.handler(async ({ context }) => getTenant(await ctxOf(context))),
  update: api.tenant.update.handler(byVerb(updateTenant)),
};
