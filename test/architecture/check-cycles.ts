import { posix } from 'node:path';
import { isTest } from './read-checkout.ts';
import type { Import } from './read-imports.ts';

/**
 * The sentences for every circle of imports: between files (types aside) and between folders (types too).
 * A folder and the folders inside it count as one place, so imports between them make no circle of folders.
 */
export function checkCycles(imports: readonly Import[]): string[] {
  const ours = imports.filter((one) => !isTest(one.from));
  const files = ours.filter((one) => !one.isType && !isSchema(one)).map((one): [string, string] => [one.from, one.to]);
  const folders = ours
    .map((one): [string, string] => [posix.dirname(one.from), posix.dirname(one.to)])
    .filter(([from, to]) => !isWithin(from, to) && !isWithin(to, from));
  return [
    ...findCircles(files).map((circle) => `files import each other in a circle: ${circle.join(' -> ')}`),
    ...findCircles(folders).map((circle) => `folders import each other in a circle: ${circle.join(' -> ')}`),
  ];
}

// Tables point at each other as the business does; drizzle reads a foreign key only when both are there.
function isSchema(one: Import): boolean {
  return one.from.startsWith('db/schema/') && one.to.startsWith('db/schema/');
}

function isWithin(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}

/** One circle for each edge that closes one in a walk from every node: [a, b, a]. */
function findCircles(edges: readonly [string, string][]): string[][] {
  const next = Map.groupBy(edges, ([from]) => from);
  const done = new Set<string>();
  const trail: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    if (trail.includes(node)) circles.push([...trail.slice(trail.indexOf(node)), node]);
    if (done.has(node) || trail.includes(node)) return;
    trail.push(node);
    for (const to of new Set(next.get(node)?.map(([, target]) => target))) visit(to);
    trail.pop();
    done.add(node);
  };
  for (const node of next.keys()) visit(node);
  return circles;
}
