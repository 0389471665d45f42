import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';

const stopMs = 15_000;

/** A command at work, with what it has printed so far. */
export type RunningCommand = {
  readonly output: () => string;
  /** The first match in what it prints. @throws Error when it ends, or `timeoutMs` pass, without one */
  readonly waitFor: (pattern: RegExp, timeoutMs: number) => Promise<RegExpExecArray>;
  /** Tells it and its children to end, and makes sure that they do. @returns whether they did so by themselves */
  readonly stop: () => Promise<boolean>;
};

/** Starts a command in a process group of its own, so that what it starts ends with it. */
export function startCommand(
  program: string,
  args: string[],
  options: { cwd: string; env: Record<string, string> },
): RunningCommand {
  const env = { ...process.env, ...options.env };
  const child = spawn(program, args, { cwd: options.cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let hasEnded = false;
  const read = (part: Buffer): void => {
    printed += stripVTControlCharacters(part.toString());
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  // 'close' comes when the last process that holds its output has ended: npm itself may go before its child.
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => (printed += error.message));
    child.once('close', () => resolve());
  }).then(() => (hasEnded = true));

  const signalGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  };
  return {
    output: () => printed,
    waitFor: async (pattern, timeoutMs) => {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const found = pattern.exec(printed);
        if (found) return found;
        if (hasEnded || Date.now() > deadline)
          throw new Error(`${program} ${args.join(' ')} printed nothing like ${pattern}`);
        await sleep(50);
      }
    },
    stop: async () => {
      signalGroup('SIGTERM');
      await Promise.race([ended, sleep(stopMs, undefined, { ref: false })]);
      const didEnd = hasEnded;
      if (!didEnd) signalGroup('SIGKILL');
      await ended;
      return didEnd;
    },
  };
}
