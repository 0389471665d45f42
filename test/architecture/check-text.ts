import type { Checkout } from './read-checkout.ts';

const forbidden: readonly [RegExp, string][] = [
  [
    /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpmjs\.(?:com|org)\b|\byarnpkg\.com\b|\bnpm\.pkg\.|\bnpmmirror\./i,
    'a registry host',
  ],
  [/(?:^|[\s"'`(=:<])\/work\/[\w.]/m, 'a path of the machine it was written on'],
  [/(?:^|[\s"'`(=:<])\/(?:root|home\/\w+|Users\/\w+)\//m, "a path of somebody's home"],
];

/** The sentences for text that would tie the repository to one machine or one registry. */
export function checkText(checkout: Checkout): string[] {
  return [...checkout].flatMap(([path, content]) => [
    ...forbidden.filter(([pattern]) => pattern.test(content)).map(([, what]) => `${path} names ${what}`),
    ...(path.endsWith('package-lock.json') ? checkLock(path, content) : []),
  ]);
}

function checkLock(path: string, content: string): string[] {
  const lock = JSON.parse(content) as { packages?: Record<string, { resolved?: string }> };
  return Object.entries(lock.packages ?? {})
    .filter(([, entry]) => entry.resolved !== undefined)
    .map(([name]) => `${path} holds the download address of ${name}`);
}
