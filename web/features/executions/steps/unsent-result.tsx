import { Button, Group } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { CheckIcon, CopyIcon } from '../../../ui/look/icons.tsx';
import { Note } from '../../../ui/page/note.tsx';
import { statusWords } from '../execution-words.ts';
import { resultOf, resultWords } from './result-draft.ts';
import type { ResultDraft } from './result-draft.ts';
import classes from './step-list.module.css';

/** Why a step that was open takes no result any more, and who is the cause when that is known. */
export function whyClosed({ status, steps, can }: Execution, step: ExecutionStep): string {
  if (step.status !== 'open') return `${step.completedBy ?? 'Somebody'} has ${step.status} this step meanwhile.`;
  if (status !== 'in-progress') return `This playbook is ${statusWords[status].label.toLowerCase()} now.`;
  if (!can.work) return 'You can no longer work on this playbook.';
  const titles = steps.filter(({ stepId }) => step.blockedBy.includes(stepId)).map(({ title }) => title);
  return `This step waits for ${titles.join(', ')} now.`;
}

interface UnsentResultProps {
  why: string;
  step: ExecutionStep;
  draft: ResultDraft;
  onDiscard: () => void;
}

/** What somebody has typed into a step that somebody else did first: to read, to copy, and only then to be dropped. */
export function UnsentResult({ why, step, draft, onDiscard }: UnsentResultProps) {
  const { copied, copy } = useClipboard({ timeout: 3000 });
  const typed = resultOf(step.results, draft);
  const fields = step.results.filter(({ key }) => key in typed);
  const text = fields.map((field) => `${field.label}: ${resultWords(field, typed[field.key])}`).join('\n');
  return (
    <Note tone="yellow" title={why}>
      {fields.length > 0 && (
        <>
          <p className={classes.unsent}>
            What you typed was not sent. Copy it before you close this step, if it is still of use.
          </p>
          <dl className={classes.results} aria-label="What you typed">
            {fields.map((field) => (
              <div key={field.key}>
                <dt>{field.label}</dt>
                <dd>{resultWords(field, typed[field.key])}</dd>
              </div>
            ))}
          </dl>
          <Group gap="xs" mt="xs">
            <Button
              variant="default"
              leftSection={copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
              onClick={() => copy(text)}
            >
              {copied ? 'Copied' : 'Copy what you typed'}
            </Button>
            <Button variant="subtle" color="gray" onClick={onDiscard}>
              Discard
            </Button>
          </Group>
        </>
      )}
    </Note>
  );
}
