import { endOverride } from '#core/overrides/end-override.ts';
import { listOverrides } from '#core/overrides/list-overrides.ts';
import { setOverride } from '#core/overrides/set-override.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const overrideRoutes = {
  list: api.overrides.list.handler(byVerb(listOverrides)),
  set: api.overrides.set.handler(byVerb(setOverride)),
  end: api.overrides.end.handler(byVerb(endOverride)),
};
