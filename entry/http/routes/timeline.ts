import { listTimeline } from '#core/timeline/list-timeline.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const timelineRoutes = {
  list: api.timeline.list.handler(async ({ input, context }) => listTimeline(await ctxOf(context), input)),
};
