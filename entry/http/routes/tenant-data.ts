import { deleteTenant } from '#core/tenant-data/delete-tenant.ts';
import { downloadExport } from '#core/tenant-data/download-export.ts';
import { listExports } from '#core/tenant-data/list-exports.ts';
import { startExport } from '#core/tenant-data/start-export.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const tenantDataRoutes = {
  listExports: api.tenantData.listExports.handler(async ({ context }) => listExports(await ctxOf(context))),
  startExport: api.tenantData.startExport.handler(async ({ context }) => startExport(await ctxOf(context))),
  downloadExport: api.tenantData.downloadExport.handler(byVerb(downloadExport)),
  deleteTenant: api.tenantData.deleteTenant.handler(byVerb(deleteTenant)),
};
