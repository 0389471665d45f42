import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { noticeStore } from './notify.ts';

const Notices = lazy(async () => ({ default: (await import('./notices.tsx')).Notices }));

/** Loads what shows notices when there is a first one. */
export function NoticeHost() {
  const notices = useSyncExternalStore(noticeStore.subscribe, noticeStore.get);
  const [isNeeded, setNeeded] = useState(false);
  if (notices.length > 0 && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense>
      <Notices notices={notices} onShown={noticeStore.clear} />
    </Suspense>
  );
}
