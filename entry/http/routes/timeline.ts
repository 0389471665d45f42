import { listTimeline } from '#core/timeline/list-timeline.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const timelineRoutes = {
  list: api.timeline.list.handler(byVerb(listTimeline)),
};
