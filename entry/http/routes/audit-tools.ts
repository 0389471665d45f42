import { exportAudit } from '#core/audit/export-audit.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const auditToolRoutes = {
  export: api.auditTools.export.handler(byVerb(exportAudit)),
  verify: api.auditTools.verify.handler(async ({ context }) => {
    const ctx = await ctxOf(context);
    const check = await verifyAudit(ctx);
    const { requestId, tenant, app } = ctx;
    if (check.fault) app.log.error({ tenantId: tenant.id, requestId, ...check.fault }, 'audit log broken');
    return check;
  }),
};
