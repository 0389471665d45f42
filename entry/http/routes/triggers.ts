import { evaluateNow } from '#core/triggers/evaluation/evaluate-now.ts';
import { getTrigger } from '#core/triggers/get-trigger.ts';
import { listTriggers } from '#core/triggers/list-triggers.ts';
import { previewTrigger } from '#core/triggers/preview-trigger.ts';
import { updateTrigger } from '#core/triggers/update-trigger.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const triggerRoutes = {
  list: api.triggers.list.handler(byVerb(listTriggers)),
  get: api.triggers.get.handler(byVerb(getTrigger)),
  update: api.triggers.update.handler(byVerb(updateTrigger)),
  preview: api.triggers.preview.handler(byVerb(previewTrigger)),
  evaluate: api.triggers.evaluate.handler(async ({ context }) => evaluateNow(await ctxOf(context))),
};
