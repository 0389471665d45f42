import { posix } from 'node:path';
import type { Checkout } from './read-checkout.ts';
import { isCode } from './read-checkout.ts';

/** One import between two files of ours; `isType` when it leaves no trace at run time. */
export type Import = {
  readonly from: string;
  readonly specifier: string;
  readonly to: string;
  readonly isType: boolean;
};

// The formatter puts every statement at the start of its line, so an import inside a string is not taken for one.
const statement = /^(?:import|export)\s+(?:(type)\s+)?(?:[\w*${},\s]+?\s+from\s+)?'([^']+)'/gm;
// A line that begins with a comment or a quote is text about an import.
const call = /\bimport\(\s*'([^']+)'\s*\)/g;

/** Every import of a file of ours by a file of ours; packages and Node's own modules are left out. */
export function readImports(checkout: Checkout): Import[] {
  const imports: Import[] = [];
  for (const [from, source] of checkout) {
    if (!isCode(from)) continue;
    const add = (specifier: string, isType: boolean): void => {
      const to = resolve(from, specifier);
      if (to !== undefined) imports.push({ from, specifier, to, isType });
    };
    for (const [, type, specifier = ''] of source.matchAll(statement)) add(specifier, type !== undefined);
    for (const line of source.split('\n')) {
      if (/^\s*(?:\/\/|\*|\/\*|["'`])/.test(line)) continue;
      for (const [, specifier = ''] of line.matchAll(call)) add(specifier, false);
    }
  }
  return imports;
}

function resolve(from: string, specifier: string): string | undefined {
  const path = specifier.replace(/[?#][^/]*$/, '');
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (path.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), path));
  return undefined;
}
