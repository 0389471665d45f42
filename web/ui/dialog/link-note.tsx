import { formatMoment } from '../words/dates.ts';
import { ShownOnce } from './shown-once.tsx';

interface LinkNoteProps {
  link: string;
  /** To whom it is to be passed on. */
  to: string;
  expiresAt: string;
  onDone: () => void;
}

/** A link for somebody else, to be passed on by hand because no mail server is configured. */
export function LinkNote({ link, to, expiresAt, onDone }: LinkNoteProps) {
  return (
    <ShownOnce title="Copy the link now" text={link} label="the link" onDone={onDone}>
      No mail server is configured, so pass it on to {to} yourself. It is shown only once, works once, and ends on{' '}
      {formatMoment(expiresAt)}.
    </ShownOnce>
  );
}
