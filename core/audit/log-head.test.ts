import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLogger } from '#platform/logger.ts';
import { testTenant } from '#test/test-app.ts';
import { logHead } from './log-head.ts';
import { verifyAudit } from './verify-audit.ts';

test('how far the audit log reaches is said outside the database, as the check takes it', async () => {
  const { ctx } = await testTenant();
  const lines: string[] = [];
  const log = createLogger('info', { write: (line: string) => lines.push(line) });
  await logHead({ ...ctx, app: { ...ctx.app, log } });
  const { known, tenantId } = JSON.parse(lines.join()) as { known: string; tenantId: string };
  const { head } = await verifyAudit(ctx);
  assert.deepEqual([known, tenantId], [`${head?.sequence}:${head?.hash}`, ctx.tenant.id]);
});
