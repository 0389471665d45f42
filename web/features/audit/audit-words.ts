import type { AuditEntry } from '#shared/contracts/audit.ts';
import { refusalWords } from '#shared/refusal-words.ts';
import { diffValues, fieldWords } from './diff-values.ts';
import type { ValueChange } from './diff-values.ts';

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

type Changed = Pick<AuditEntry, 'action' | 'oldValues' | 'newValues' | 'names'>;

/** What an entry says has changed, in words; of a refused sign-in first why. */
export function changesOf({ action, oldValues, newValues, names }: Changed): ValueChange[] {
  const reason = newValues?.['reason'];
  if (action !== 'session.refused' || typeof reason !== 'string') return diffValues(oldValues, newValues, names);
  const { reason: _code, ...others } = newValues ?? {};
  return diffValues(oldValues, { reason: refusalWords(reason), ...others }, names);
}
