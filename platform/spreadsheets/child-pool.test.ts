import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#platform/errors.ts';
import { openChildPool, type ChildTask } from './child-pool.ts';

const module = import.meta.resolve('./child-tasks.test-data.ts');
const task = (exportName: string, ...args: unknown[]): ChildTask => ({ module, exportName, args });
const refusedFor = (reason: string) => (error: unknown) => error instanceof AppError && error.reason === reason;
const pool = openChildPool({ size: 1, memoryMb: 64 });
after(() => pool.close());

test('a function of a module runs in another process, which is used again', async () => {
  assert.equal(await pool.run(task('add', 2, 3)), 5);
  const first = await pool.run<number>(task('pid'));
  assert.notEqual(first, process.pid);
  assert.equal(await pool.run(task('pid')), first);
  assert.equal(await pool.run(task('sizeOf', Buffer.alloc(3_000_000))), 3_000_000);
});

test('work that waits for a child is done in turn', async () => {
  const sums = await Promise.all(Array.from({ length: 20 }, (_, index) => pool.run<number>(task('add', index, 1))));
  assert.deepEqual(
    sums,
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
});

test('an error of the product crosses whole, a fault of ours without its secrets', async () => {
  await assert.rejects(pool.run(task('refuse')), {
    code: 'limit',
    reason: 'test.refused',
    message: 'Not like this.',
    details: { limit: 3 },
  });
  await assert.rejects(pool.run(task('fail')), refusedFor('parser.failed'));
  await assert.rejects(pool.run(task('missing')), refusedFor('parser.failed'));
});

test('a child that hangs is killed at the time limit, and the next task runs in a new one', async () => {
  const before = await pool.run<number>(task('pid'));
  await assert.rejects(pool.run(task('hang'), { timeLimitMs: 300 }), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.code, 'limit');
    assert.match(error.message, /0\.3 s/);
    return true;
  });
  assert.notEqual(await pool.run(task('pid')), before);
});

test('a child that eats all memory is an error that names the limit', async () => {
  await assert.rejects(pool.run(task('eatMemory')), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.reason, 'parser.out-of-memory');
    assert.match(error.message, /64 MB/);
    return true;
  });
  assert.equal(await pool.run(task('add', 1, 1)), 2);
});

test('a child that ends by itself is an error, not a silence', async () => {
  await assert.rejects(pool.run(task('die')), refusedFor('parser.crashed'));
  assert.equal(await pool.run(task('add', 1, 1)), 2);
});

test('an abort kills what runs and drops what waits', async () => {
  const stop = new AbortController();
  const running = pool.run(task('hang'), { signal: stop.signal });
  const waiting = pool.run(task('add', 1, 1), { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('no longer wanted')), 200);
  await assert.rejects(running, /no longer wanted/);
  await assert.rejects(waiting, /no longer wanted/);
  assert.equal(await pool.run(task('add', 1, 2)), 3);
});

for (const [fault, reason] of [
  ['hang', 'parser.too-slow'],
  ['eatMemory', 'parser.out-of-memory'],
  ['die', 'parser.crashed'],
] as const) {
  test(`of tasks at one child only the one at fault fails (${fault}), and those behind it are done`, async () => {
    const before = pool.run(task('add', 1, 1));
    const atFault = assert.rejects(pool.run(task(fault), { timeLimitMs: 1000 }), refusedFor(reason));
    const behind = [2, 3].map((number) => pool.run(task('add', number, 0)));
    assert.equal(await before, 2);
    await atFault;
    assert.deepEqual(await Promise.all(behind), [2, 3]);
  });
}

test('a large answer arrives though the task behind it ends the child', async () => {
  const large = pool.run<Uint8Array>(task('zeros', 5_000_000));
  const atFault = assert.rejects(pool.run(task('die')), refusedFor('parser.crashed'));
  assert.equal((await large).length, 5_000_000);
  await atFault;
});

test('the time limit of a task begins with its turn', async () => {
  const slow = pool.run(task('workFor', 700));
  const behind = pool.run(task('workFor', 50), { timeLimitMs: 500 });
  assert.deepEqual(await Promise.all([slow, behind]), [700, 50]);
});

test('an abort of a task behind another leaves that one alone', async () => {
  const stop = new AbortController();
  const slow = pool.run(task('workFor', 100));
  const behind = pool.run(task('hang'), { signal: stop.signal });
  stop.abort(new Error('no longer wanted'));
  await assert.rejects(behind, /no longer wanted/);
  assert.equal(await slow, 100);
  assert.equal(await pool.run(task('add', 1, 2)), 3);
});

test('arguments that can not be sent are refused and cost no hang', async () => {
  await assert.rejects(pool.run(task('add', () => 1, 2)));
  assert.equal(await pool.run(task('add', 1, 2)), 3);
});

test('a child sees no secret of the environment', async () => {
  process.env['MAINSTAY_TEST_SECRET'] = 'secret';
  const names = await pool.run<string[]>(task('environment'));
  assert.ok(!names.includes('MAINSTAY_TEST_SECRET'));
});

test('an idle child ends, and a closed pool refuses work', async () => {
  const brief = openChildPool({ idleMs: 50 });
  const first = await brief.run<number>(task('pid'));
  await sleep(400);
  assert.throws(() => process.kill(first, 0));
  const hanging = brief.run(task('hang'));
  const rejected = assert.rejects(hanging, refusedFor('parser.closed'));
  await brief.close();
  await rejected;
  await assert.rejects(brief.run(task('add', 1, 1)), refusedFor('parser.closed'));
});

const poolUrl = import.meta.resolve('./child-pool.ts');
const script = (body: string) => `const { openChildPool } = await import('${poolUrl}');
const pool = openChildPool(); const pid = await pool.run({ module: '${module}', exportName: 'pid', args: [] }); ${body}`;

test('an idle child does not hold its parent open', async () => {
  const ended = await new Promise<string>((resolve, reject) => {
    const args = ['--input-type=module', '-e', script('console.log("done");')];
    execFile(process.execPath, args, { timeout: 8000 }, (error, out) => (error ? reject(error) : resolve(out)));
  });
  assert.equal(ended.trim(), 'done');
});

test('a child dies with its parent, even while it hangs', { timeout: 15_000 }, async () => {
  const body = `process.send(pid); void pool.run({ module: '${module}', exportName: 'hang', args: [] });`;
  const code = `data:text/javascript,${encodeURIComponent(script(body))}`;
  const parent = fork('-', [], { execArgv: ['--import', code], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const [childPid] = (await once(parent, 'message')) as [number];
  await sleep(300);
  parent.kill('SIGKILL');
  let isGone = false;
  for (let tries = 0; tries < 50 && !isGone; tries += 1) {
    await sleep(100);
    isGone = !isAlive(childPid);
  }
  if (!isGone) process.kill(childPid, 'SIGKILL');
  assert.ok(isGone);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
