/**
 * A button that waits for an answer is disabled, and with that the browser takes the focus from it without a word: the
 * next Tab would leave the dialog it is in. It gets the focus back, unless something else has it by then.
 */
export function keepFocus(): void {
  let last: EventTarget | null = null;
  let waiting: HTMLButtonElement | null = null;
  document.addEventListener('focusin', ({ target }) => (last = target));
  const look = ({ target }: MutationRecord) => {
    if (!(target instanceof HTMLButtonElement)) return;
    if (target.disabled) {
      if (target === last) waiting = target;
    } else if (target === waiting) {
      waiting = null;
      if (document.activeElement === document.body) target.focus();
    }
  };
  const observer = new MutationObserver((records) => records.forEach(look));
  observer.observe(document.body, { subtree: true, attributeFilter: ['disabled'] });
}
