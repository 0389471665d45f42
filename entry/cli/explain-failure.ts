import { MissingRoles } from '#db/ensure-roles.ts';
import { DatabaseInUse } from '#db/lock-directory.ts';
import { AppError } from '#platform/errors.ts';

/** What to print of a failure to a person, or null when it is a fault of ours and the whole error helps more. */
export function explainFailure(error: unknown): string | null {
  if (error instanceof AppError) {
    const problems = (error.details?.['problems'] ?? []) as { path: string; message: string }[];
    return [error.message, ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
  }
  if (error instanceof DatabaseInUse || error instanceof MissingRoles || error instanceof WrongUsage)
    return error.message;
  if (error instanceof Error && error.message.startsWith('The configuration')) return error.message;
  return explainConnection(error);
}

/** The command was called in a way it does not understand: exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'its host is not known',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closed the connection',
  '28P01': 'it refuses the password',
  '28000': 'it refuses this user',
  '3D000': 'it has no such database',
  '42501': 'this user lacks a right there; see DATABASE_URL in the README',
  '57P03': 'it is starting up',
};

function explainConnection(error: unknown): string | null {
  const {
    syscall,
    code: state,
    address,
    port,
  } = (error ?? {}) as NodeJS.ErrnoException & { address?: string; port?: number };
  if (syscall === 'listen' && state === 'EADDRINUSE')
    return `Something listens on ${address} port ${port} already. Choose another one with --port.`;
  if (syscall === 'listen' && state === 'EACCES')
    return `Only an administrator may listen on port ${port}. Choose one above 1023 with --port.`;
  for (let fault = error; fault instanceof Error; fault = fault.cause) {
    const { code } = fault as NodeJS.ErrnoException;
    const reason = code === undefined ? undefined : reasons[code];
    if (reason !== undefined)
      return `The PostgreSQL server of DATABASE_URL can't be used: ${reason}${fault.message ? ` (${fault.message})` : ''}.`;
  }
  return null;
}
