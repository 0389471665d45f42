import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { ConfirmDialog } from '../../../ui/dialog/confirm-dialog.tsx';
import { formatAgo } from '../../../ui/words/dates.ts';
import classes from './editor.module.css';
import { focusProblem } from './focus-problem.ts';
import { countWords } from '../playbook-words.ts';
import type { Draft } from './use-draft.ts';

interface EditorBarProps {
  playbook: Playbook;
  draft: Draft;
  problems: number;
  onSave: () => void;
}

/** What can be done with the draft, always at hand at the foot of the editor. */
export function EditorBar({ playbook, draft, problems, onSave }: EditorBarProps) {
  const [dialog, setDialog] = useState<'publish' | 'discard' | null>(null);
  const close = () => setDialog(null);
  const stored = playbook.draft ? playbook.versions.find((version) => version.status === 'draft') : undefined;
  const state = draft.isDirty
    ? 'Unsaved changes'
    : stored
      ? `Draft saved ${formatAgo(stored.updatedAt)}`
      : 'No changes yet';
  const publish = () => {
    if (problems > 0) focusProblem('problems');
    else setDialog('publish');
  };
  return (
    <div className={classes.bar} role="region" aria-label="Draft">
      <span className={classes.state} aria-live="polite">
        {state}
        {problems > 0 && ` · ${countWords(problems, 'problem')}`}
      </span>
      <div className={classes.buttons}>
        {playbook.draft && playbook.publishedVersion !== null && (
          <Button
            variant="subtle"
            color="red.9"
            style={{ color: 'var(--band-critical-text)' }}
            onClick={() => setDialog('discard')}
          >
            Discard draft
          </Button>
        )}
        <Button
          variant="default"
          loading={draft.isSaving}
          disabled={!draft.isDirty || draft.hasConflict}
          onClick={onSave}
        >
          Save draft
        </Button>
        <Button disabled={draft.hasConflict || (!draft.isDirty && !playbook.draft)} onClick={publish}>
          Publish
        </Button>
      </div>
      <ConfirmDialog
        isOpen={dialog === 'publish'}
        title={`Publish ${draft.definition.name}?`}
        verb="Publish"
        onConfirm={draft.publish}
        onClose={close}
      >
        From now on, executions begin with this version.{' '}
        {playbook.running > 0
          ? `${playbook.running === 1 ? 'The running execution keeps' : `The ${playbook.running} running executions keep`} the version ${playbook.running === 1 ? 'it' : 'they'} began with.`
          : 'No execution runs at the moment.'}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={dialog === 'discard'}
        title="Discard the draft?"
        verb="Discard draft"
        isDangerous
        onConfirm={draft.discard}
        onClose={close}
      >
        All changes since version {playbook.publishedVersion} are lost. Version {playbook.publishedVersion} stays in
        force.
      </ConfirmDialog>
    </div>
  );
}
