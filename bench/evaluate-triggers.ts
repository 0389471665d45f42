import { sql } from 'drizzle-orm';
import { beginDay } from '#core/triggers/evaluation/begin-day.ts';
import { evaluateTriggers } from '#core/triggers/evaluation/evaluate-triggers.ts';
import { previewTrigger } from '#core/triggers/preview-trigger.ts';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import { startServing } from '#entry/cli/serve.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { monthOf, monthParts } from '#shared/months.ts';
import { fillTenant } from './fill-tenant.ts';
import { signIn } from './http/sign-in.ts';
import { measure, median } from './measure.ts';
import { inDirectory, onPostgres } from './open-databases.ts';
import { printAmount, printRatio } from './print-result.ts';
import { addMeasures } from './triggers/add-measures.ts';
import { openSession, uploadUntilStarted } from './triggers/upload-until-started.ts';

const accounts = 100_000;
const uploads = 9;
// So low that no account but those uploaded here meets them.
const hardly = { nps_threshold: -90, csat_threshold: 1, churn_risk_threshold: 100, health_drop_threshold: 100 };

await onPostgres((url) => serving({ DATABASE_URL: url }));
console.log('  Embedded database');
await serving({});

async function serving(variables: Record<string, string>): Promise<void> {
  await inDirectory(async (directory) => {
    const { app, url, stop } = await startServing({
      MAINSTAY_DATA_DIR: directory,
      PORT: '0',
      LOG_LEVEL: 'error',
      ...variables,
    });
    try {
      const ctx = await fillTenant(app, accounts);
      await addMeasures(ctx);
      await app.db.query('vacuum analyze');
      await measureEvaluation(ctx);
      await measureUploads(ctx, url);
    } finally {
      await stop();
    }
  });
}

/** All five triggers over all accounts, one in five of which meets one; today's cap is reached by the first pass. */
async function measureEvaluation(ctx: Ctx): Promise<void> {
  // The server may begin the day by itself as well: before a trigger is on, it starts nothing.
  await beginDay(ctx);
  await write(ctx, (tx) => tx.update(playbookTriggers).set({ autoTriggerEnabled: true }));
  const first = performance.now();
  await evaluateTriggers(ctx, {});
  printAmount('a first pass, which starts 100 executions', performance.now() - first, 'ms');
  const [{ id } = { id: '' }] = await read(ctx, (tx) => tx.select({ id: playbookTriggers.id }).from(playbookTriggers));
  const { year, month } = monthParts(monthOf(ctx.now));
  const latest = sql`
    select account_id, overall_health_score, category_scores, coverage from health_trends
    where tenant_id = ${ctx.tenant.id} and account_id is not null and year = ${year} and month = ${month}`;
  const times = await measure(15, {
    latest: async () => void (await read(ctx, (tx) => tx.execute(latest))),
    evaluate: async () => void (await evaluateTriggers(ctx, {})),
    preview: async () => void (await previewTrigger(ctx, { id })),
  });
  printRatio('all triggers, against reading the latest trend of each account', times.evaluate, times.latest, 3);
  printRatio('a preview, against the same', times.preview, times.latest);
}

/** From an upload over HTTP to the execution that it starts, in the same large tenant. */
async function measureUploads(ctx: Ctx, url: string): Promise<void> {
  const ask = openSession(url, await signIn(url, ctx));
  const { items } = await ask<{ items: Trigger[] }>('GET', '/triggers');
  const voc = items.find(({ playbookType }) => playbookType === 'voc');
  if (!voc) throw new Error('A workspace has the trigger of the VoC Sprint.');
  const changes = { version: voc.version, triggerConfig: hardly, dailyCap: 1000 };
  await ask('PATCH', `/triggers/${voc.id}`, changes);
  const times: number[] = [];
  for (let round = 0; round <= uploads; round += 1) {
    const trigger = await ask<Trigger>('GET', `/triggers/${voc.id}`);
    const tookMs = await uploadUntilStarted(ask, trigger, `Uploaded ${round}`);
    if (round > 0) times.push(tookMs);
  }
  printAmount('from an upload to the execution it starts, median', median(times), 'ms');
  printAmount('the same, longest', Math.max(...times), 'ms', 2000);
}
