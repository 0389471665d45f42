import { useEffect, useState } from 'react';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { FormProblem } from '../../../ui/form/form-problem.tsx';
import { PageHeader } from '../../../ui/page/page-header.tsx';
import { EditorBar } from './editor-bar.tsx';
import { EditorBasics } from './editor-basics.tsx';
import { EditorConflict } from './editor-conflict.tsx';
import { EditorProvider } from './editor-context.tsx';
import { EditorCriteria } from './editor-criteria.tsx';
import { EditorNextSteps } from './editor-next-steps.tsx';
import { EditorOutcomes } from './editor-outcomes.tsx';
import { EditorPlan } from './editor-plan.tsx';
import { EditorProblems } from './editor-problems.tsx';
import { EditorRoles } from './editor-roles.tsx';
import classes from './editor.module.css';
import { focusProblem } from './focus-problem.ts';
import { LeaveGuard } from '../leave-guard.tsx';
import { ownProblems, stepOfPath } from './problem-paths.ts';
import { StepDrawer } from './step-drawer.tsx';
import { useDefinitionProblems } from './use-definition-problems.ts';
import { useDraft } from './use-draft.ts';

/** The editor of a draft: everything that a playbook is, checked while it is written. */
export function PlaybookEditor({ playbook }: { playbook: Playbook }) {
  const [step, setStep] = useState<{ index: number; path: string | null } | null>(null);
  const draft = useDraft(playbook);
  const { definition, change } = draft;
  const { problems, isKnown } = useDefinitionProblems(definition);
  const jump = (path: string) => {
    const index = stepOfPath(path);
    if (index !== null && definition.steps[index]) setStep({ index, path });
    // What the answer has changed on the page must be there first.
    else requestAnimationFrame(() => focusProblem(path));
  };

  // The fields of a step are there only once its drawer is open.
  const wanted = step?.path ?? null;
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => {
      const dialog = document.querySelector('[role="dialog"]');
      if (dialog) focusProblem(wanted, dialog);
    }, 250);
    return () => clearTimeout(timer);
  }, [wanted]);

  const next = (playbook.versions[0]?.number ?? 0) + (playbook.draft ? 0 : 1);
  return (
    <EditorProvider value={{ definition, problems, change, openStep: (index) => setStep({ index, path: null }) }}>
      <PageHeader
        title={`Edit ${playbook.name}`}
        back={{ label: playbook.name, to: '/playbooks/$playbookId', params: { playbookId: playbook.id } }}
        subtitle={
          playbook.publishedVersion === null
            ? 'A draft; it can be started once it is published'
            : `Draft of version ${next}; version ${playbook.publishedVersion} stays in force until it is published`
        }
      />
      <EditorBar
        playbook={playbook}
        draft={draft}
        problems={problems.length}
        onSave={() => draft.save((refused) => jump(ownProblems(refused.problems ?? [])[0]?.path ?? 'notes'))}
      />
      <div className={classes.notes} data-path="notes" tabIndex={-1}>
        {draft.hasConflict && <EditorConflict playbook={playbook} draft={draft} />}
        <FormProblem problem={draft.saveProblem && { ...draft.saveProblem, problems: undefined }} />
      </div>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <EditorBasics />
          <EditorRoles />
          <EditorPlan />
          <EditorOutcomes />
          <EditorCriteria />
          <EditorNextSteps />
        </div>
        <div className={classes.aside}>
          <EditorProblems isKnown={isKnown} onJump={jump} />
        </div>
      </div>
      {step && <StepDrawer key={step.index} index={step.index} onClose={() => setStep(null)} />}
      <LeaveGuard isDirty={draft.isDirty} of="this draft" />
    </EditorProvider>
  );
}
