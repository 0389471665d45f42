import { posix } from 'node:path';
import type { Checkout } from './read-checkout.ts';
import { isCode, isTest } from './read-checkout.ts';

const codeLines = 300;
const testLines = 500;
const reason = /^(?:#!.*\n)?\/\/ (?:oxlint-disable max-lines -- )?long because: \S/;
const vague = /^(?:utils?|helpers?|common|misc|managers?|services?|controllers?|usecases?)$/;
const role = /[-.](?:utils?|helpers?|managers?|services?|controllers?|usecases?)$/;
const verb = /^(?:create|get|list|update|delete|assign|unassign|link|unlink|add|remove|import|export)-/;
const isSkipped = /\b(?:test|it|describe|suite)\.(?:skip|only|todo)\b|\{\s*(?:skip|only|todo):/;

/** The sentences for every file of code that is too long, badly named, exports a default or skips a test. */
export function checkFiles(checkout: Checkout): string[] {
  return [...checkout].filter(([path]) => isCode(path)).flatMap(([path, source]) => checkFile(path, source));
}

function checkFile(path: string, source: string): string[] {
  const lines = source.trimEnd().split('\n').length;
  const limit = isTest(path) ? testLines : codeLines;
  return [
    lines > limit && !reason.test(source) && `${path} has ${lines} lines, over ${limit}, and gives no reason`,
    hasVagueName(path) && `${path} is named after no noun or verb of the product`,
    /^export default\b|^export \{[^}]*\bas default\b/m.test(source) &&
      !/(?:^|\/)[\w-]+\.config\.ts$/.test(path) &&
      `${path} has a default export`,
    isTest(path) && isSkipped.test(withoutStrings(source)) && `${path} leaves a test out`,
  ].filter((sentence) => sentence !== false);
}

// A company sells services and has account managers: `create-service.ts` is a verb, `account-service.ts` a role.
function hasVagueName(path: string): boolean {
  const name = posix.basename(path).replace(/(?:\.test|\.e2e)?\.\w+$/, '');
  const folders = posix.dirname(path).split('/');
  if (name === 'index' && !path.startsWith('web/routes/')) return true;
  return vague.test(name) || folders.some((folder) => vague.test(folder)) || (role.test(name) && !verb.test(name));
}

function withoutStrings(source: string): string {
  return source.replaceAll(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?![/*])(?:[^/\\\n]|\\.)+\//g,
    "''",
  );
}
