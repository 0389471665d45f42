import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAgo, formatDay, formatMonth, formatTime, shiftMonth } from './dates.ts';

test('days and months read as people write them', () => {
  assert.equal(formatDay('2026-05-03'), '3 May 2026');
  assert.equal(formatMonth('2026-09'), 'Sep 2026');
});

test('a time is that of the clock it is asked for, whichever the reader has', () => {
  assert.equal(formatTime('2026-11-21T11:06:00Z', 'Pacific/Auckland'), '00:06');
  assert.equal(formatTime('2026-11-21T11:06:00Z', 'America/New_York'), '06:06');
});

test('a month shifts over the turn of the year', () => {
  assert.equal(shiftMonth('2026-01', -1), '2025-12');
  assert.equal(shiftMonth('2025-11', 3), '2026-02');
});

test('recent moments are told by how long ago they were', () => {
  const now = Date.parse('2026-05-03T12:00:00Z');
  const ago = (minutes: number) => formatAgo(new Date(now - minutes * 60_000).toISOString(), now);
  assert.equal(ago(0), 'just now');
  assert.equal(ago(5), '5 min ago');
  assert.equal(ago(150), '2 h ago');
  assert.equal(ago(26 * 60), 'yesterday');
  assert.equal(ago(3 * 24 * 60), '3 days ago');
});
