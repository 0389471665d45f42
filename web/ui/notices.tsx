import { Notifications, notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useEffect } from 'react';
import type { Notice } from './notify.ts';

interface NoticesProps {
  notices: readonly Notice[];
  /** The notices are on screen. */
  onShown: () => void;
}

/** Where short notices appear; an error stays until it is closed. */
export function Notices({ notices, onShown }: NoticesProps) {
  useEffect(() => {
    if (notices.length === 0) return;
    for (const { id, message, isError } of notices) {
      notifications.show({
        id,
        message,
        color: isError ? 'red' : 'indigo',
        autoClose: isError ? false : 5000,
        withBorder: true,
        closeButtonProps: { 'aria-label': 'Close' },
      });
    }
    onShown();
  }, [notices, onShown]);
  return <Notifications position="bottom-right" limit={3} />;
}
