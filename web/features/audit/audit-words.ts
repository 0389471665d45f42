import { fieldWords } from './diff-values.ts';

/** Kinds of records that are audited, for the filter. */
export const resourceTypes = [
  'account',
  'api-key',
  'audit',
  'contact',
  'execution',
  'import',
  'invitation',
  'job',
  'kpi',
  'kpi-upload',
  'member',
  'note',
  'override',
  'playbook',
  'range',
  'role',
  'scoring',
  'session',
  'sso-provider',
  'tenant',
  'tenant-export',
  'trigger',
  'webhook',
] as const;

/** `account.updated` as "Account updated". */
export function actionWords(action: string): string {
  return fieldWords(action);
}
