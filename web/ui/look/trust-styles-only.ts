type Policies = { createPolicy(name: string, rules: { createHTML(text: string): string | null }): unknown };

/**
 * Lets text become markup in one case only: Mantine's style sheets, which hold none. Whatever could begin an element or a
 * script is refused by the browser, so that no fault of ours can turn somebody's text into code.
 */
export function trustStylesOnly(): void {
  (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('default', {
    createHTML: (text) => (text.includes('<') ? null : text),
  });
}
