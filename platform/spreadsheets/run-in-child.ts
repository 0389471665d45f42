import { Worker } from 'node:worker_threads';
import { AppError } from '#platform/errors.ts';
import type { ChildReply, ChildRequest } from './child-messages.ts';

// The entry of a pool's child: one request, one reply, over and over (see child-pool.ts). A reply is gone before the next
// request is begun: should that one end the process, nothing of the one before is lost.
let turn = Promise.resolve();
process.on('disconnect', () => process.exit(0));
process.on('message', (request: ChildRequest) => {
  watchParent(request.parentPid);
  turn = turn.then(async () => send(await answer(request)));
});

function send(reply: ChildReply): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(reply, (error: Error | null) => (error ? process.exit(1) : resolve()));
  });
}

async function answer({ module, exportName, args }: ChildRequest): Promise<ChildReply> {
  try {
    const exported = ((await import(module)) as Record<string, unknown>)[exportName];
    if (typeof exported !== 'function') throw new Error(`${exportName} is not a function of its module`);
    return { isOk: true, result: await (exported as (...values: unknown[]) => unknown)(...args) };
  } catch (error) {
    if (error instanceof AppError) {
      const { code, reason, message, details } = error;
      return { isOk: false, failure: { code, reason, message, ...(details ? { details } : {}) } };
    }
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const message = 'The file could not be read because of a fault in the program.';
    return { isOk: false, failure: { code: 'internal', reason: 'parser.failed', message, details: { cause } } };
  }
}

let isWatching = false;

// While a parser holds the thread no event arrives, so a second thread sees to it that no child outlives its parent.
function watchParent(parentPid: number): void {
  if (isWatching) return;
  isWatching = true;
  const code = `setInterval(() => { if (process.ppid !== ${parentPid}) process.kill(process.pid, 'SIGKILL'); }, 1000);`;
  new Worker(code, { eval: true, stdin: false }).unref();
}
