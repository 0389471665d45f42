import { hashKey } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '#shared/contracts/session.ts';
import { problemOf } from './api-error.ts';
import { client } from './client.ts';
import { hearOtherTabs, tellOtherTabs } from './other-tabs.ts';
import { sessionEnd } from './session-end.ts';
import { sessionKey } from './session.ts';

interface Watchers {
  /** The session has ended in another tab. */
  onEnded: () => void;
  /** The browser is somebody else's now than this page was opened for. */
  onOther: (was: Session, now: Session) => void;
  /** Somebody has signed in by another tab, and nobody was here. */
  onArrived: (now: Session) => void;
}

/**
 * Follows who is signed in: all tabs share one cookie, so that a sign-in in one changes who acts in the others. The word
 * of another tab only has the server asked; what it says counts.
 */
export function watchSession(queryClient: QueryClient, { onEnded, onOther, onArrived }: Watchers): void {
  const hash = hashKey(sessionKey);
  let here: Session | null = null;
  let looks = 0;

  const meet = (now: Session) => {
    const asking = sessionEnd.get();
    const was = asking?.was ?? here;
    here = now;
    tellOtherTabs(now.user.id);
    if (was && was.user.id !== now.user.id) onOther(was, now);
    else if (asking) {
      sessionEnd.settle();
      void queryClient.invalidateQueries();
    }
  };
  queryClient.getQueryCache().subscribe((event) => {
    if (event.query.queryHash !== hash) return;
    if (event.type === 'removed') here = null;
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const now = queryClient.getQueryData(sessionKey);
    // What follows may empty the cache, which is in the middle of an update now.
    if (now) queueMicrotask(() => meet(now));
  });

  hearOtherTabs((userId) => {
    const known = queryClient.getQueryData(sessionKey);
    if (userId === (known?.user.id ?? null) && !sessionEnd.get()) return;
    looks += 1;
    void look(looks);
  });

  async function look(turn: number): Promise<void> {
    // Whatever else goes wrong comes out with the next call.
    const now = await client.session
      .get({})
      .catch((error: unknown) => (problemOf(error).reason === 'session.none' ? null : undefined));
    if (now === undefined || turn !== looks) return;
    const isKnown = queryClient.getQueryData(sessionKey) !== undefined;
    if (now) {
      queryClient.setQueryData(sessionKey, now);
      if (!isKnown) onArrived(now);
    } else if (isKnown && !sessionEnd.get()) onEnded();
  }
}
