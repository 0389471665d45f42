import type { ExecutionNote } from '#shared/contracts/executions.ts';
import { splitMentions } from './mentions.ts';
import classes from './notes.module.css';

/** What a note says, with the people it mentions standing out. */
export function NoteText({ note }: { note: ExecutionNote }) {
  return (
    <p className={classes.text}>
      {splitMentions(note.text, note.mentions).map((part, index) =>
        part.isMention ? (
          <b key={index} className={classes.mention}>
            {part.text}
          </b>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
