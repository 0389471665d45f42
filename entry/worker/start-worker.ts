import type { App, Reactions } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { EventName } from '#shared/events.ts';

/** The context of work that Mainstay does itself for a tenant. */
export function systemCtx(app: App, tenantId: string, name = 'Mainstay', signal?: AbortSignal): Ctx {
  const actor = { type: 'system', name } as const;
  return {
    tenant: { id: tenantId },
    actor,
    db: app.db,
    now: app.clock.now(),
    requestId: newId(),
    app,
    ...(signal ? { signal } : {}),
  };
}

/** Begins to work on queued reactions. */
export async function startWorker(app: App): Promise<void> {
  const tidy = tidier(app);
  await app.queue.work(async ({ tenantId, name, data }, signal) => {
    try {
      await react(app.reactions, systemCtx(app, tenantId, 'Mainstay', signal), name as EventName, data);
    } catch (error) {
      // Of a workspace that was deleted meanwhile nothing can be done and is tried again but to remove what is left.
      if (name === 'tenant.deleted' || (await isTenant(app, tenantId))) throw error;
    }
    await tidy();
  });
}

/** Looks every five minutes whether something is due in a workspace; of several processes one does. */
export async function watchDue(app: App): Promise<void> {
  await app.queue.schedule('due-check', '*/5 * * * *', () => queueDue(app));
}

const tidyEveryMs = 10 * 60_000;

/** Tidies the database after the first work and then after work at most every ten minutes: large imports change its shape. */
function tidier(app: App): () => Promise<void> {
  let tidiedAt = -tidyEveryMs;
  return async () => {
    if (performance.now() - tidiedAt < tidyEveryMs) return;
    tidiedAt = performance.now();
    await app.db.tidy();
  };
}

async function isTenant(app: App, id: string): Promise<boolean> {
  return (await app.db.query('select 1 from tenants where id = $1', [id])).rows.length > 0;
}

async function react(reactions: Reactions, ctx: Ctx, name: EventName, payload: unknown): Promise<void> {
  const known = reactions[name]?.later as ((ctx: Ctx, payload: unknown) => Promise<void>)[] | undefined;
  for (const verb of known ?? []) await verb(ctx, payload);
}

/** Queues what is due in each workspace, such as its new day or month: one schedule serves all time zones. */
export async function queueDue(app: App): Promise<void> {
  const tenants = await app.db.query('select id from tenants');
  for (const { id } of tenants.rows) {
    const tenantId = String(id);
    for (const [name, isDue] of Object.entries(app.dueChecks)) {
      if (!(await isDue(systemCtx(app, tenantId)))) continue;
      await app.db.transaction({ tenantId }, (tx) => app.queue.send(tx, { tenantId, name, data: {} }));
    }
  }
  app.queue.wake();
}
