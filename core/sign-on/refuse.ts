import { AppError } from '#platform/errors.ts';
import { signOnProblems } from '#shared/sign-on-problems.ts';
import type { SignOnProblem } from '#shared/sign-on-problems.ts';

/**
 * Why somebody is not let in.
 * @param about who they would have been, and what the provider or the library calls the fault, for the log of the admins
 */
export function refuse(reason: SignOnProblem, about: { userId?: string; fault?: string | undefined } = {}): AppError {
  return new AppError('forbidden', reason, signOnProblems[reason], about);
}

/** The reason of a refusal, or null for what is a fault. */
export function reasonOf(error: unknown): SignOnProblem | null {
  return error instanceof AppError && error.reason in signOnProblems ? (error.reason as SignOnProblem) : null;
}
