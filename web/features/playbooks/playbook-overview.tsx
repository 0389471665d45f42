import type { Playbook } from '#shared/contracts/playbooks.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { Note } from '../../ui/page/note.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { DefinitionView } from './definition-view.tsx';
import classes from './definition-view.module.css';

/** What is in force of a playbook; before anything is, its draft. */
export function PlaybookOverview({ playbook }: { playbook: Playbook }) {
  const { published, draft } = playbook;
  const shown = published ?? draft?.definition;
  if (!shown) {
    return (
      <Panel>
        <EmptyState
          title="Nothing is written yet"
          action={
            playbook.can.update && (
              <LinkButton to="/playbooks/$playbookId/edit" params={{ playbookId: playbook.id }}>
                Write the draft
              </LinkButton>
            )
          }
        >
          This playbook has neither a published version nor a draft.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      {!published && (
        <div className={classes.note}>
          <Note tone="gray" title="This is a draft">
            It can be started for accounts once it is published.
          </Note>
        </div>
      )}
      {published && draft && (
        <div className={classes.note}>
          <Note tone="gray" title={`Version ${playbook.publishedVersion} is in force`}>
            There is a draft with changes that are not published yet.
          </Note>
        </div>
      )}
      <DefinitionView definition={shown} />
    </>
  );
}
