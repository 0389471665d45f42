import { createContext, use } from 'react';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { problemAt, problemsUnder } from './problem-paths.ts';
import type { FieldProblem } from './problem-paths.ts';

export interface Editor {
  definition: PlaybookDefinition;
  problems: readonly FieldProblem[];
  change: (update: (now: PlaybookDefinition) => PlaybookDefinition) => void;
  /** Opens a step at the side. */
  openStep: (index: number) => void;
}

const EditorContext = createContext<Editor | null>(null);

export const EditorProvider = EditorContext.Provider;

/** The definition that is being edited, for the parts of its editor. */
export function useEditor() {
  const editor = use(EditorContext);
  if (!editor) throw new Error('Parts of the editor stand within it.');
  return {
    ...editor,
    set: (part: Partial<PlaybookDefinition>) => editor.change((now) => ({ ...now, ...part })),
    /** What a field shows of its problems, and the mark by which a problem finds it. */
    field: (path: string) => ({ error: problemAt(editor.problems, path), 'data-path': path }),
    countAt: (path: string) => problemsUnder(editor.problems, path).length,
  };
}
