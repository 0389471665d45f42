import type { Checkout } from './read-checkout.ts';
import { isCode } from './read-checkout.ts';

const exported = /^export\s+(?:async\s+)?(?:function\*?|const|let|class)\s+(\w+)/gm;

/** The sentences for every function, class or constant that is exported and that no other file names. */
export function checkExports(checkout: Checkout): string[] {
  const code = [...checkout].filter(([path]) => isCode(path));
  const files = new Map<string, number>();
  for (const [, source] of code) {
    for (const word of new Set(source.match(/\w+/g))) files.set(word, (files.get(word) ?? 0) + 1);
  }
  return code.flatMap(([path, source]) =>
    [...source.matchAll(exported)]
      .filter(([, name = '']) => files.get(name) === 1)
      .map(([, name]) => `${path} exports ${name}, which no other file uses`),
  );
}
