import { AppError } from '#platform/errors.ts';
import { signOnProblems } from '#shared/sign-on-problems.ts';
import type { SignOnProblem } from '#shared/sign-on-problems.ts';

/** Why somebody is not let in; `userId` is who they would have been. */
export function refuse(reason: SignOnProblem, userId?: string): AppError {
  return new AppError('forbidden', reason, signOnProblems[reason], userId === undefined ? undefined : { userId });
}

/** The reason of a refusal, or null for what is a fault. */
export function reasonOf(error: unknown): SignOnProblem | null {
  return error instanceof AppError && error.reason in signOnProblems ? (error.reason as SignOnProblem) : null;
}
