import { AppError } from '#platform/errors.ts';

/** @throws AppError `tenant.timezone` unless it is a name of the IANA list */
export function assertTimezone(timezone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    throw new AppError('invalid', 'tenant.timezone', `${timezone} is no time zone. Use a name such as Europe/Berlin.`, {
      problems: [{ path: 'timezone', message: 'Use a name such as Europe/Berlin.' }],
    });
  }
}
