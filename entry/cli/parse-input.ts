import type { AnyContractProcedure } from '@orpc/contract';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { WrongUsage } from './explain-failure.ts';

/** Checks what a command was given as the API would. @throws WrongUsage with a line for each field at fault */
export function parseInput<T extends AnyContractProcedure>(procedure: T, given: unknown): InputOf<T> {
  const schema = procedure['~orpc'].inputSchema as { '~standard': Standard<InputOf<T>> } | undefined;
  const result = schema?.['~standard'].validate(given);
  if (result === undefined || result instanceof Promise) throw new Error('The operation takes no input.');
  if (!result.issues) return result.value;
  throw new WrongUsage(result.issues.map(({ path, message }) => `${(path ?? []).join('.')}: ${message}`).join('\n'));
}

type Result<T> = { value: T; issues?: undefined } | { issues: readonly { message: string; path?: unknown[] }[] };
type Standard<T> = { validate(given: unknown): Result<T> | Promise<Result<T>> };
