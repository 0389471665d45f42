import { getWorkSummary } from '#core/executions/work-queue/get-work-summary.ts';
import { listMentions } from '#core/executions/notes/list-mentions.ts';
import { listWork } from '#core/executions/work-queue/list-work.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const workRoutes = {
  list: api.work.list.handler(byVerb(listWork)),
  summary: api.work.summary.handler(byVerb(getWorkSummary)),
  mentions: api.work.mentions.handler(byVerb(listMentions)),
};
