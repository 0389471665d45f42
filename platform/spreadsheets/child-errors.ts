import { AppError } from '#platform/errors.ts';
import type { ChildReply } from './child-messages.ts';

type Failure = Extract<ChildReply, { isOk: false }>['failure'];

/** The refusal of a task's own function, as it came from the child. */
export function taskError({ code, reason, message, details }: Failure): AppError {
  return new AppError(code, reason, message, details);
}

/** The task was not done in time. */
export function tooSlow(timeLimitMs: number): AppError {
  const seconds = Math.round(timeLimitMs / 100) / 10;
  return new AppError(
    'limit',
    'parser.too-slow',
    `Reading the file took longer than ${seconds} s, which is the limit. Split it or remove what is not needed.`,
    { limit: timeLimitMs },
  );
}

/** What the end of a child says of the task it worked on. */
export function exitError(code: number | null, signal: NodeJS.Signals | null, memoryMb: number): AppError {
  // V8 aborts the process when its heap is full: SIGABRT, or 134 where a shell passes it on; Windows has 0xC0000409.
  if (signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGILL' || code === 134 || code === 0xc0000409) {
    return new AppError(
      'limit',
      'parser.out-of-memory',
      `Reading the file needs more than ${memoryMb} MB of memory, which is the limit. Split it into smaller files.`,
      { limit: memoryMb },
    );
  }
  return new AppError('internal', 'parser.crashed', 'The process that read the file ended unexpectedly. Try again.', {
    exitCode: code,
    signal,
  });
}

/** The pool is closed, as the process ends. */
export function closedError(): AppError {
  return new AppError('precondition', 'parser.closed', 'The server is stopping, so the file was not read. Try again.');
}
