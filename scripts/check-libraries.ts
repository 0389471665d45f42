import { spawnSync } from 'node:child_process';

type Report = { vulnerabilities?: Record<string, { severity: string; range: string }> };

/**
 * What `npm audit --json` says of the libraries that are brought along.
 * @returns a line for each with a known hole that is high or critical; null when the registry could not be asked
 */
export function readAudit(printed: string): string[] | null {
  const { vulnerabilities } = parse(printed);
  if (!vulnerabilities) return null;
  return Object.entries(vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
}

function parse(printed: string): Report {
  try {
    return JSON.parse(printed) as Report;
  } catch {
    return {};
  }
}

if (import.meta.main) {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 });
  const holes = readAudit(stdout ?? '');
  if (holes === null) console.log('The registry could not be asked for known holes of libraries.');
  else if (holes.length === 0)
    console.log('No library that is brought along has a known hole that is high or critical.');
  else {
    console.error(`Known holes of libraries that are brought along:\n  ${holes.join('\n  ')}`);
    process.exitCode = 1;
  }
}
