import { readdirSync, readFileSync } from 'node:fs';

/** Samples the resident memory of a process and all its descendants, from /proc. */
export function watchMemory(
  rootPid: number,
  everyMs = 50,
): {
  peakMb: () => number;
  stop: () => void;
} {
  let peakKb = 0;
  const sample = (): void => {
    peakKb = Math.max(peakKb, sum(familyOf(rootPid).map(residentKb)));
  };
  const timer = setInterval(sample, everyMs);
  sample();
  return {
    peakMb: () => (peakKb * 1024) / 1_000_000,
    stop: () => clearInterval(timer),
  };
}

function familyOf(rootPid: number): number[] {
  const childrenOf = Map.groupBy(allPids(), parentOf);
  const family = [rootPid];
  for (const pid of family) family.push(...(childrenOf.get(pid) ?? []));
  return family;
}

function allPids(): number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
}

function residentKb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
}

// A process may end between being listed and being read.
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
