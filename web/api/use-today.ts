import { dayOf } from '#shared/business-days.ts';
import { useSession } from './session.ts';

/** The last day before an instant at which something ends, in the time zone of the workspace: `YYYY-MM-DD`. */
export function useLastDay(): (endsAt: string) => string {
  const { timezone } = useSession().tenant;
  return (endsAt) => dayOf(new Date(Date.parse(endsAt) - 1), timezone);
}

function todayIn(timezone: string, now = new Date()): string {
  return dayOf(now, timezone);
}

/** The day it is in the time zone of the workspace, `YYYY-MM-DD`: what due days are counted from. */
export function useToday(): string {
  return todayIn(useSession().tenant.timezone);
}
