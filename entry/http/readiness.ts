import type { App } from '#platform/app.ts';

/** Whether this process can serve: the database answers. */
export async function isReady(app: App): Promise<{ isReady: boolean; database: 'ok' | 'unreachable' }> {
  try {
    await app.db.query('select 1');
    return { isReady: true, database: 'ok' };
  } catch {
    return { isReady: false, database: 'unreachable' };
  }
}
