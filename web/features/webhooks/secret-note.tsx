import { ShownOnce } from '../../ui/dialog/shown-once.tsx';

/** The signing secret, which is shown only now. */
export function SecretNote({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <ShownOnce title="Copy the signing secret now" text={secret} label="the signing secret" onDone={onDone}>
      It is shown only once. With it the other system checks that a message is from here.
    </ShownOnce>
  );
}
