/** Shows a short notice; `isError` keeps it until it is closed. Loaded when first needed. */
export async function notify(message: string, { isError = false } = {}): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show({
    message,
    color: isError ? 'red' : 'indigo',
    autoClose: isError ? false : 5000,
    withBorder: true,
  });
}
