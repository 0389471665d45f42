import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupByDay } from './group-by-day.ts';

const at = (createdAt: string) => ({ createdAt });

test('what happened on one day stands together, and the order of the stream is kept', () => {
  const groups = groupByDay(
    [at('2026-05-20T18:00:00Z'), at('2026-05-20T08:00:00Z'), at('2026-05-18T23:30:00Z')],
    (instant) => instant.slice(0, 10),
  );
  assert.deepEqual(
    groups.map(({ day, events }) => [day, events.length]),
    [
      ['2026-05-20', 2],
      ['2026-05-18', 1],
    ],
  );
});
