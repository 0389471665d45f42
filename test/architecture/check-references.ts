import { posix } from 'node:path';
import type { Checkout } from './read-checkout.ts';
import { isCode } from './read-checkout.ts';

const comment = /^\s*(?:\/\/|\/?\*).*$/gm;
const page = /(?<![\w./-])[\w./-]*\w\.md\b/g;
const link = /\]\(([^)#\s]+)[^)]*\)/g;
const place = /`([\w.-]+(?:\/[\w.-]+)+)\/?`/g;

/** The sentences for every page that a comment cites, and every file or folder that a page names, that is not there. */
export function checkReferences(checkout: Checkout): string[] {
  const places = new Set([...checkout.keys()].flatMap((path) => [path, ...foldersOf(path)]));
  return [...checkout].flatMap(([path, source]) => {
    const references = isCode(path)
      ? citedPages(source)
      : path.endsWith('.md')
        ? namedPlaces(path, source, places)
        : [];
    return references.filter((to) => !places.has(to)).map((to) => `${path} names ${to}, which is not there`);
  });
}

function citedPages(source: string): string[] {
  return (source.match(comment) ?? []).flatMap((line) => line.match(page) ?? []);
}

// What begins with no folder of ours is an example, a shortened path or part of an address.
function namedPlaces(path: string, source: string, places: ReadonlySet<string>): string[] {
  const links = [...source.matchAll(link)].flatMap(([, to = '']) => (/^\w+:/.test(to) ? [] : [resolve(path, to)]));
  const named = [...source.matchAll(place)].flatMap(([, to = '']) => (places.has(to.split('/')[0] ?? '') ? [to] : []));
  return [...links, ...named];
}

function resolve(from: string, to: string): string {
  return posix.join(posix.dirname(from), to);
}

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}
