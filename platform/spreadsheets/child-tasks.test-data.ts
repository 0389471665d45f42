import { AppError } from '#platform/errors.ts';

// Tasks that the tests of the pool run in its children.

export function add(one: number, other: number): number {
  return one + other;
}

export function pid(): number {
  return process.pid;
}

export function hang(): never {
  for (;;);
}

export function workFor(ms: number): number {
  for (const end = performance.now() + ms; performance.now() < end;);
  return ms;
}

export function eatMemory(): number {
  const kept: string[][] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => `text ${kept.length} ${index}`));
}

export function refuse(): never {
  throw new AppError('limit', 'test.refused', 'Not like this.', { limit: 3 });
}

export function fail(): never {
  throw new TypeError('a fault');
}

export function die(): never {
  process.exit(7);
}

export function environment(): string[] {
  return Object.keys(process.env);
}

export function sizeOf(bytes: Uint8Array): number {
  return bytes.byteLength;
}

export function zeros(size: number): Uint8Array {
  return new Uint8Array(size);
}
