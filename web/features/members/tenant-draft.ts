import type { z } from 'zod';
import type { Tenant } from '#shared/contracts/tenants.ts';

export type Workspace = z.infer<typeof Tenant>;

/** The settings as the form holds them. */
export type TenantDraft = Pick<
  Workspace,
  | 'name'
  | 'email'
  | 'timezone'
  | 'currency'
  | 'kpiUploadMode'
  | 'businessHours'
  | 'fiscalYearStart'
  | 'retention'
  | 'signInRules'
> & { phone: string; industry: string };

/** The form's values of a workspace. */
export function tenantDraftOf(tenant: Workspace): TenantDraft {
  const { id: _id, version: _version, phone, industry, ...same } = tenant;
  return { ...same, phone: phone ?? '', industry: industry ?? '' };
}
