import { AppError } from '#platform/errors.ts';

/**
 * A time zone as it is kept: the name of the IANA list in its usual spelling. An offset such as +02:00 is none: it knows
 * no summer time, and the database reads it the other way round.
 * @throws AppError `tenant.timezone`
 */
export function assertTimezone(timezone: string): string {
  const known = /^[A-Za-z]/.test(timezone) ? resolve(timezone) : null;
  if (known === null)
    throw new AppError(
      'invalid',
      'tenant.timezone',
      `“${timezone}” is no time zone. Use a name such as Europe/Berlin.`,
      {
        problems: [{ path: 'timezone', message: 'Use a name such as Europe/Berlin.' }],
      },
    );
  // Of a name that was replaced by another only the spelling is mended: people look for what they have chosen.
  return known.toLowerCase() === timezone.toLowerCase() ? known : timezone;
}

function resolve(timeZone: string): string | null {
  try {
    return Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
