import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyText } from '../copy-text.tsx';
import { Note } from '../page/note.tsx';

interface ShownOnceProps {
  title: string;
  /** What it is for. */
  children: ReactNode;
  text: string;
  label: string;
  onDone: () => void;
}

/** A text that is shown only now, such as a key or a link, with a button that copies it. */
export function ShownOnce({ title, children, text, label, onDone }: ShownOnceProps) {
  return (
    <Stack gap="md">
      <Note tone="yellow" title={title}>
        {children}
      </Note>
      <CopyText text={text} label={label} />
      <Group justify="flex-end">
        <Button onClick={onDone}>Done</Button>
      </Group>
    </Stack>
  );
}
