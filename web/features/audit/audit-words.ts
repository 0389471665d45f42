import { fieldWords } from './diff-values.ts';

/** Kinds of records that are audited, for the filter. */
export const resourceTypes = [
  'account',
  'contact',
  'import',
  'job',
  'kpi',
  'kpi-upload',
  'member',
  'range',
  'role',
  'scoring',
  'session',
  'tenant',
] as const;

/** `account.updated` as "Account updated". */
export function actionWords(action: string): string {
  return fieldWords(action);
}
