import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Playbook, PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import type { Problem } from '#shared/contracts/problem.ts';
import { problemOf } from '../../../api/api-error.ts';
import { client } from '../../../api/client.ts';
import { notify } from '../../../ui/notify.ts';
import { keepPlaybook } from '../playbook-queries.ts';

/** An empty definition, for a playbook of which nothing is written. */
function emptyDefinition(name: string): PlaybookDefinition {
  return {
    name,
    purpose: '',
    durationDays: 30,
    priority: 'medium',
    raci: { responsible: [], accountable: [], consulted: [], informed: [] },
    phases: [],
    steps: [],
    outcomes: [],
    exitCriteria: [],
    nextSteps: [],
  };
}

function baseOf(playbook: Playbook): { version: number | undefined; definition: PlaybookDefinition } {
  return {
    version: playbook.draft?.version,
    definition: playbook.draft?.definition ?? playbook.published ?? emptyDefinition(playbook.name),
  };
}

export type Draft = ReturnType<typeof useDraft>;

/** The draft of a playbook while it is edited: what differs from what is stored, and storing it. */
export function useDraft(playbook: Playbook) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [base, setBase] = useState(() => baseOf(playbook));
  const [definition, setDefinition] = useState(base.definition);
  const isDirty = definition !== base.definition && JSON.stringify(definition) !== JSON.stringify(base.definition);

  const take = (stored: Playbook, sent: PlaybookDefinition) => {
    const next = baseOf(stored);
    keepPlaybook(queryClient, stored);
    setBase(next);
    setDefinition((now) => (now === sent ? next.definition : now));
  };
  /** `version` is that of the draft it replaces: the one it was based on unless another one is to be written over. */
  const save = useMutation({
    mutationFn: async (version: number | undefined) =>
      client.playbooks.saveDraft({ id: playbook.id, version, definition }),
    onSuccess: (stored) => {
      take(stored, definition);
      notify('The draft was saved.');
    },
  });
  const publish = async () => {
    const stored = isDirty
      ? await client.playbooks.saveDraft({ id: playbook.id, version: base.version, definition })
      : playbook;
    if (isDirty) take(stored, definition);
    if (!stored.draft) return;
    const published = await client.playbooks.publish({ id: playbook.id, version: stored.draft.version });
    keepPlaybook(queryClient, published);
    notify(`Version ${published.publishedVersion} of ${published.name} is in force.`);
    await navigate({ to: '/playbooks/$playbookId', params: { playbookId: playbook.id }, ignoreBlocker: true });
  };
  const discard = async () => {
    const left = await client.playbooks.discardDraft({ id: playbook.id, version: base.version });
    keepPlaybook(queryClient, left);
    notify('The draft was discarded.');
    await navigate({ to: '/playbooks/$playbookId', params: { playbookId: playbook.id }, ignoreBlocker: true });
  };
  const isRefusedAsOld = save.error !== null && problemOf(save.error).code === 'conflict';
  return {
    definition,
    change: (update: (now: PlaybookDefinition) => PlaybookDefinition) => setDefinition(update),
    isDirty,
    hasConflict: !save.isPending && (isRefusedAsOld || playbook.draft?.version !== base.version),
    /** Takes what somebody else stored, and drops the own changes. */
    reload: () => {
      save.reset();
      const next = baseOf(playbook);
      setBase(next);
      setDefinition(next.definition);
    },
    /** `onRefused` is told why it could not be saved. */
    save: (onRefused: (problem: Problem) => void) =>
      save.mutate(base.version, { onError: (error) => onRefused(problemOf(error)) }),
    overwrite: () => save.mutate(playbook.draft?.version),
    isSaving: save.isPending,
    saveProblem: save.error && !isRefusedAsOld ? problemOf(save.error) : null,
    publish,
    discard,
  };
}
