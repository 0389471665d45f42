import { Panel } from '../../../ui/page/panel.tsx';
import { useEditor } from './editor-context.tsx';
import classes from './editor.module.css';
import { countWords } from '../playbook-words.ts';
import { placeWords } from './problem-paths.ts';

interface EditorProblemsProps {
  isKnown: boolean;
  onJump: (path: string) => void;
}

/** Everything that keeps the draft from being published; each problem leads to its field. */
export function EditorProblems({ isKnown, onJump }: EditorProblemsProps) {
  const { definition, problems } = useEditor();
  const title = problems.length > 0 ? countWords(problems.length, 'problem') : 'Check';
  return (
    <Panel title={title} hint={problems.length > 0 ? 'To be mended before it is published' : undefined} isFlush>
      <div aria-live="polite" data-path="problems" tabIndex={-1}>
        {problems.length === 0 && (
          <p className={classes.well}>
            {isKnown ? 'Nothing is missing: the draft can be published.' : 'The draft is being checked.'}
          </p>
        )}
        <ul className={classes.problems}>
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <button type="button" className={classes.problem} onClick={() => onJump(path)}>
                <span className={classes.place}>{placeWords(path, definition)}</span>
                {message}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
