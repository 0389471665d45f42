import type { TimelineEvent } from '#shared/contracts/timeline.ts';

/** The events by the day on which they happened, which `dayOf` tells, in their order. */
export function groupByDay<Event extends Pick<TimelineEvent, 'createdAt'>>(
  events: readonly Event[],
  dayOf: (instant: string) => string,
): { day: string; events: Event[] }[] {
  const groups: { day: string; events: Event[] }[] = [];
  for (const event of events) {
    const day = dayOf(event.createdAt);
    const last = groups.at(-1);
    if (last?.day === day) last.events.push(event);
    else groups.push({ day, events: [event] });
  }
  return groups;
}
