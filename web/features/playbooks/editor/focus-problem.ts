import { pathsAround } from './problem-paths.ts';

/** Shows the field at fault and puts the focus into it, or into what lies nearest around it. */
export function focusProblem(path: string, within: ParentNode = document): boolean {
  for (const one of pathsAround(path)) {
    const marked = within.querySelector<HTMLElement>(`[data-path="${CSS.escape(one)}"]`);
    if (!marked) continue;
    const control = marked.matches('input, textarea, select, button')
      ? marked
      : (marked.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, button') ?? marked);
    marked.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
    return true;
  }
  return false;
}
