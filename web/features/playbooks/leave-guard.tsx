import { Button, Group, Modal, Stack } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';

interface LeaveGuardProps {
  isDirty: boolean;
  /** What was changed, such as `this draft`. */
  of: string;
  /** The changes stand in one tab of their page, so that another tab leaves them behind as well. */
  isInTab?: boolean;
}

/** Asks before unsaved changes are left behind, within the web and when the tab is closed. */
export function LeaveGuard({ isDirty, of, isInTab = false }: LeaveGuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isDirty && (current.pathname !== next.pathname || (isInTab && tabOf(current.search) !== tabOf(next.search))),
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <>
      {/* That the session ends, or is somebody else's, takes them away as little. */}
      <span hidden data-unsaved={isDirty || undefined} />
      <Modal
        opened={status === 'blocked'}
        onClose={() => reset?.()}
        title="Leave without saving?"
        size="sm"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <div>Your changes of {of} are not saved and will be lost.</div>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => reset?.()} data-autofocus>
              Stay
            </Button>
            <Button color="red.9" onClick={() => proceed?.()}>
              Leave
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function tabOf(search: object): unknown {
  return 'tab' in search ? search.tab : undefined;
}
