import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Day, Id, Version } from './lists.ts';

const UploadMode = z.enum(['account_rollup', 'corporate']);

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time is written HH:MM.');
/**
 * When the workspace works, in its time zone: weekdays as 0 (Sunday) to 6. Due dates count these days alone; what is
 * started after `to` is counted from the next day. `to` of 00:00 is midnight.
 */
export const BusinessHours = z.object({
  workdays: z.array(z.number().int().min(0).max(6)).min(1, 'Choose at least one day.').max(7),
  from: Time,
  to: Time,
  holidays: z.array(Day).max(400),
});
/** After how many days what is kept for its own sake is removed; null keeps it. */
export const Retention = z.object({
  auditDays: z.number().int().min(90, 'The audit log is kept for at least 90 days.').max(3650).nullable(),
  timelineDays: z.number().int().min(90).max(3650).nullable(),
  deliveryDays: z.number().int().min(1).max(365),
});
/** What the workspace asks of everybody who signs in. */
export const SignInRules = z.object({
  isSecondFactorRequired: z.boolean(),
  isSingleSignOnRequired: z
    .boolean()
    .default(false)
    .describe('Whether people of the domains of an identity provider come by it alone; admins may do otherwise.'),
  idleMinutes: z.number().int().min(5).max(43_200).describe('After so long without use a session ends.'),
  absoluteHours: z.number().int().min(1).max(2160).describe('After so long a session ends, used or not.'),
});

export const Tenant = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  industry: z.string().nullable(),
  timezone: z.string(),
  currency: z.string(),
  kpiUploadMode: UploadMode,
  businessHours: BusinessHours,
  fiscalYearStart: z.number().int().min(1).max(12).describe('The month in which the fiscal year begins.'),
  retention: Retention,
  signInRules: SignInRules,
  version: Version,
});

export const tenantContract = {
  get: oc
    .route({ method: 'GET', path: '/tenant', tags: ['Workspace'], summary: 'Settings of the workspace' })
    .input(z.object({}))
    .output(Tenant),
  update: oc
    .route({ method: 'PATCH', path: '/tenant', tags: ['Workspace'], summary: 'Change settings of the workspace' })
    .input(Tenant.omit({ id: true, version: true }).partial().extend({ version: Version }))
    .output(Tenant),
};
