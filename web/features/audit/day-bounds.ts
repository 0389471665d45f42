/** The first instant of a day `YYYY-MM-DD` on the reader's clock, in UTC. */
export function dayStart(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** The first instant after a day on the reader's clock, in UTC. */
export function dayEnd(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}
