const units = [
  { minutes: 1440, one: 'day' },
  { minutes: 60, one: 'hour' },
  { minutes: 1, one: 'minute' },
];

/** A length of time in minutes in words, by the largest unit that fits: `7 days`, `90 minutes`. */
export function timeWords(minutes: number): string {
  const unit = units.find((one) => minutes % one.minutes === 0) ?? { minutes: 1, one: 'minute' };
  const count = minutes / unit.minutes;
  return count === 1 ? `1 ${unit.one}` : `${count} ${unit.one}s`;
}
