/** Paper is white: while a page is printed it stands in the light colours, whichever somebody reads in. */
export function printInLight(): void {
  const root = document.documentElement;
  let before: string | null = null;
  window.addEventListener('beforeprint', () => {
    before = root.getAttribute('data-mantine-color-scheme');
    root.setAttribute('data-mantine-color-scheme', 'light');
  });
  window.addEventListener('afterprint', () => {
    if (before) root.setAttribute('data-mantine-color-scheme', before);
  });
}
