import { AppError } from './errors.ts';

/** What is answered when the workspace was deleted while somebody went on working in it: they are signed out. */
export function workspaceGone(): AppError {
  return new AppError('unauthenticated', 'session.none', 'Sign in first: there is no session, or it has ended.');
}

/** Whether the database has refused a row because its workspace is there no more. */
export function isOfNoWorkspace(error: unknown): boolean {
  type Refusal = { code?: unknown; constraint?: unknown };
  const { cause, ...own } = error as Refusal & { cause?: Refusal };
  const { code, constraint } = cause ?? own;
  return code === '23503' && String(constraint).endsWith('tenants_id_fk');
}
