import { exportAudit } from '#core/audit/export-audit.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const auditRoutes = {
  list: api.audit.list.handler(byVerb(listAudit)),
  export: api.audit.export.handler(byVerb(exportAudit)),
  verify: api.audit.verify.handler(async ({ context }) => {
    const ctx = await ctxOf(context);
    const check = await verifyAudit(ctx);
    const { requestId, tenant, app } = ctx;
    if (check.fault) app.log.error({ tenantId: tenant.id, requestId, ...check.fault }, 'audit log broken');
    return check;
  }),
};
