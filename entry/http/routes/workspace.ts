import { listAudit } from '#core/audit/list-audit.ts';
import { addMember } from '#core/members/add-member.ts';
import { listMembers } from '#core/members/list-members.ts';
import { listRoles } from '#core/members/list-roles.ts';
import { updateMember } from '#core/members/update-member.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { loadDemo } from '../../demo/load-demo.ts';
import { isSetupNeeded, setUp } from '../../set-up.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';
import { letInWithPassword } from './session.ts';
import { newToken } from '#platform/auth/token.ts';
import { productVersion } from '#platform/product-version.ts';

export const setupRoutes = {
  get: api.setup.get.handler(async ({ context }) => ({
    isNeeded: await isSetupNeeded(context.app),
    version: productVersion,
  })),
  create: api.setup.create.handler(async ({ input, context }) => {
    const { company, name, email, password, timezone, currency } = input;
    await setUp(context.app, { name: company, email, timezone, currency }, { name, email, password });
    return letInWithPassword(context, input);
  }),
  loadDemo: api.setup.loadDemo.handler(async ({ context }) => {
    const { email, password, jobId } = await loadDemo(context.app, newToken().slice(0, 16));
    return { session: await letInWithPassword(context, { email, password }), email, password, jobId };
  }),
};

export const workspaceRoutes = {
  getTenant: api.workspace.getTenant.handler(async ({ context }) => getTenant(await ctxOf(context))),
  updateTenant: api.workspace.updateTenant.handler(byVerb(updateTenant)),
  listMembers: api.workspace.listMembers.handler(byVerb(listMembers)),
  addMember: api.workspace.addMember.handler(byVerb(addMember)),
  updateMember: api.workspace.updateMember.handler(byVerb(updateMember)),
  listRoles: api.workspace.listRoles.handler(async ({ context }) => listRoles(await ctxOf(context))),
  listAudit: api.workspace.listAudit.handler(byVerb(listAudit)),
};
