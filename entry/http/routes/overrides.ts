import { endOverride } from '#core/overrides/end-override.ts';
import { listOverrides } from '#core/overrides/list-overrides.ts';
import { setOverride } from '#core/overrides/set-override.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const overrideRoutes = {
  list: api.overrides.list.handler(async ({ input, context }) => listOverrides(await ctxOf(context), input)),
  set: api.overrides.set.handler(async ({ input, context }) => setOverride(await ctxOf(context), input)),
  end: api.overrides.end.handler(async ({ input, context }) => endOverride(await ctxOf(context), input)),
};
