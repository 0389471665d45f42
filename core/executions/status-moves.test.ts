import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ExecutionStatus } from '#shared/contracts/executions.ts';
import { canMove, isEnd, refusalOf } from './status-moves.ts';

const statuses = ExecutionStatus.options;
const status = fc.constantFrom(...statuses);

test('an execution pauses, resumes and comes to one of three ends', () => {
  const possible = statuses.flatMap((from) =>
    statuses.filter((to) => canMove(from, to)).map((to) => `${from} > ${to}`),
  );
  assert.deepEqual(possible, [
    'in-progress > paused',
    'in-progress > completed',
    'in-progress > failed',
    'in-progress > cancelled',
    'paused > in-progress',
    'paused > failed',
    'paused > cancelled',
  ]);
});

test('whatever moves are asked for, what has ended stays as it ended', () => {
  fc.assert(
    fc.property(fc.array(status, { maxLength: 30 }), (asked) => {
      let now: ExecutionStatus = 'in-progress';
      let end: ExecutionStatus | null = null;
      for (const next of asked) {
        if (canMove(now, next)) now = next;
        if (end !== null) assert.equal(now, end);
        if (isEnd(now)) end = now;
      }
    }),
  );
});

test('a refusal says how it is and what is possible instead', () => {
  assert.equal(refusalOf('paused', 'paused'), 'This execution is paused already.');
  assert.equal(
    refusalOf('paused', 'completed'),
    "This execution is paused, so it can't become completed; it can become in progress, failed or cancelled.",
  );
  assert.equal(
    refusalOf('failed', 'in-progress'),
    'This execution is failed, and an end is final. Start the playbook again instead.',
  );
});
