import type { App } from '#platform/app.ts';
import { readSecretsState } from './rotate-secrets.ts';

/** Says in the log when stored secrets open with none of those given, before people meet it at their sign-in. */
export async function tellOfUnreadable(app: App): Promise<void> {
  const states = await readSecretsState(app);
  const unreadable = states.flatMap(({ column, unreadable: count }) => (count > 0 ? [`${count} of ${column}`] : []));
  if (unreadable.length === 0) return;
  app.log.error(
    { unreadable },
    'Stored secrets were sealed with another MAINSTAY_SECRET. Set it to that one, or give that one as MAINSTAY_SECRET_FORMER; until then who needs them gets a fault.',
  );
}
