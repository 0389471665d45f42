import { ORPCError } from '@orpc/server';
import { AppError, invalid } from '#platform/errors.ts';
import type { ErrorCode } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import type { Problem } from '#shared/contracts/problem.ts';

const statuses: Record<ErrorCode, number> = {
  'not-found': 404,
  forbidden: 403,
  unauthenticated: 401,
  conflict: 409,
  invalid: 422,
  limit: 413,
  precondition: 412,
  internal: 500,
};

const titles: Record<ErrorCode, string> = {
  'not-found': 'Not found',
  forbidden: 'Not allowed',
  unauthenticated: 'Not signed in',
  conflict: 'Conflict',
  invalid: 'Not valid',
  limit: 'Over a limit',
  precondition: 'Not possible now',
  internal: 'Fault on our side',
};

/** HTTP status of an error; a limit on the number of requests has one of its own. */
export function statusOf(error: AppError): number {
  return error.code === 'limit' && error.details?.['retryAfterSeconds'] !== undefined ? 429 : statuses[error.code];
}

/** An error as the one shape of all error answers (RFC 9457). */
export function toProblem(error: AppError, request: { path: string; requestId: string }): Problem {
  const { problems, ...details } = error.details ?? {};
  return {
    type: `/problems/${error.reason}`,
    title: titles[error.code],
    status: statusOf(error),
    detail: error.message,
    instance: request.path,
    code: error.code,
    reason: error.reason,
    requestId: request.requestId,
    ...(Array.isArray(problems) ? { problems: problems as Problem['problems'] } : {}),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}

/** Whatever was thrown as an error of ours; what is unknown is logged, and its message stays inside the process. */
export function toAppError(thrown: unknown, log: Logger, requestId: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ORPCError) return fromLibrary(thrown as ORPCError<string, unknown>, log, requestId);
  if (thrown instanceof SyntaxError || (thrown instanceof TypeError && /form ?data|body/i.test(thrown.message))) {
    return new AppError(
      'invalid',
      'request.malformed',
      'The body of the request could not be read. Check that it is well formed and that Content-Type says what it is.',
    );
  }
  return fromDatabase(thrown) ?? fault(thrown, log, requestId);
}

function fromLibrary(error: ORPCError<string, unknown>, log: Logger, requestId: string): AppError {
  if (error.cause && error.status >= 500) return toAppError(error.cause, log, requestId);
  const issues = (error.data as { issues?: { path?: PropertyKey[]; message: string }[] } | undefined)?.issues;
  if (error.code === 'BAD_REQUEST' && issues) {
    const problems = issues.map((issue) => ({
      path: (issue.path ?? []).map(String).join('.'),
      message: issue.message,
    }));
    return invalid('request.invalid', 'Some of the fields are not valid.', problems);
  }
  if (error.code === 'BAD_REQUEST')
    return new AppError('invalid', 'request.malformed', 'The request could not be read.');
  return fault(error, log, requestId);
}

// Faults of input that only the database sees. Drizzle keeps the server's error as the cause.
function fromDatabase(thrown: unknown): AppError | null {
  const state =
    (thrown as { cause?: { code?: unknown } } | null)?.cause?.code ?? (thrown as { code?: unknown } | null)?.code;
  if (state === '23503')
    return new AppError(
      'invalid',
      'request.reference',
      'This refers to something that does not exist in this workspace.',
    );
  if (state === '23505') return new AppError('conflict', 'request.duplicate', 'There is such a record already.');
  if (state === '22021' || state === '22P05')
    return new AppError('invalid', 'request.text', 'Texts can not contain the NUL character.');
  if (state === '22P02' && /surrogate/.test(detailOf(thrown)))
    return new AppError('invalid', 'request.text', 'A text contains half of a character. Write it anew.');
  return null;
}

function detailOf(thrown: unknown): string {
  return String((thrown as { cause?: { detail?: unknown } } | null)?.cause?.detail);
}

function fault(thrown: unknown, log: Logger, requestId: string): AppError {
  log.error({ err: thrown, requestId }, 'unexpected fault');
  return new AppError(
    'internal',
    'internal.fault',
    `Something went wrong on our side. Tell your admin the request id ${requestId}.`,
  );
}
