import { evaluateNow } from '#core/triggers/evaluate-now.ts';
import { getTrigger } from '#core/triggers/get-trigger.ts';
import { listTriggers } from '#core/triggers/list-triggers.ts';
import { previewTrigger } from '#core/triggers/preview-trigger.ts';
import { updateTrigger } from '#core/triggers/update-trigger.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const triggerRoutes = {
  list: api.triggers.list.handler(async ({ input, context }) => listTriggers(await ctxOf(context), input)),
  get: api.triggers.get.handler(async ({ input, context }) => getTrigger(await ctxOf(context), input)),
  update: api.triggers.update.handler(async ({ input, context }) => updateTrigger(await ctxOf(context), input)),
  preview: api.triggers.preview.handler(async ({ input, context }) => previewTrigger(await ctxOf(context), input)),
  evaluate: api.triggers.evaluate.handler(async ({ context }) => evaluateNow(await ctxOf(context))),
};
