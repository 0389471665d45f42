import type { Checkout } from './read-checkout.ts';
import { isCode, isTest } from './read-checkout.ts';
import type { Import } from './read-imports.ts';

// The only file that sees all nouns; what it is for is written in it.
const reactions = 'core/reactions.ts';

/** The sentences for every folder of core/ that is no noun, and every noun that imports itself out of order. */
export function checkNouns(checkout: Checkout, imports: readonly Import[], nouns: readonly string[]): string[] {
  const folders = new Set(
    [...checkout.keys()]
      .filter(isCode)
      .map(nounOf)
      .filter((noun) => noun !== undefined),
  );
  const strangers = [...folders].filter((folder) => !nouns.includes(folder));
  const backwards = imports.flatMap((one) => {
    const from = nounOf(one.from);
    const to = nounOf(one.to);
    if (to === undefined || from === to || !one.from.startsWith('core/') || isTest(one.from)) return [];
    if (from === undefined) {
      return one.from === reactions ? [] : [`${one.from} may not import the noun ${to}: only ${reactions} sees nouns`];
    }
    return nouns.indexOf(to) < nouns.indexOf(from) ? [] : [`${one.from} may not import the later noun ${to}`];
  });
  return [...strangers.map((folder) => `core/${folder} is not declared in core/nouns.ts`), ...backwards];
}

function nounOf(path: string): string | undefined {
  return /^core\/([^/]+)\//.exec(path)?.[1];
}
