import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';

/** Where short notices appear. */
export function Notices() {
  return <Notifications position="bottom-right" limit={3} autoClose={5000} />;
}
