/** The eight ways in which a request can fail; each entry (HTTP, CLI) maps them once. */
export type ErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'unauthenticated'
  | 'conflict'
  | 'invalid'
  | 'limit'
  | 'precondition'
  | 'internal';

/** One fault of one field of an input; `path` is the dotted path of the field. */
export type FieldProblem = { path: string; message: string };

/**
 * The one error of the product. `reason` is a stable `noun.reason` for programs, `message` a sentence for a person
 * that says what to do, `details` more facts for both. Everything else that is thrown is a fault of ours.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, reason: string, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

/** A thing that is not there, or is another tenant's: nobody is told which. */
export function notFound(noun: string): AppError {
  return new AppError('not-found', `${noun}.not-found`, `This ${noun.replaceAll('-', ' ')} does not exist.`);
}

/** An input that can't be accepted, with the fields at fault. */
export function invalid(reason: string, message: string, problems: FieldProblem[] = []): AppError {
  return new AppError('invalid', reason, message, problems.length > 0 ? { problems } : undefined);
}

/**
 * The answer to who has tried something too often, with `retryAfterSeconds`.
 * @param what a sentence that says what was too often
 */
export function tooOften(reason: string, what: string, seconds: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(seconds));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return new AppError('limit', reason, `${what} Wait ${wait}, then try again.`, { retryAfterSeconds });
}
