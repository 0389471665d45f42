/** The last of some days (`YYYY-MM-DD`), the first of which there is in any case. */
export function lastDay(day: string, ...others: string[]): string {
  return others.reduce((last, other) => (other > last ? other : last), day);
}
