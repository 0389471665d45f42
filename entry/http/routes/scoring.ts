import { whatIf } from '#core/health/what-if.ts';
import { createRange } from '#core/scoring/create-range.ts';
import { deleteRange } from '#core/scoring/delete-range.ts';
import { getRange } from '#core/scoring/get-range.ts';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { listRanges } from '#core/scoring/list-ranges.ts';
import { updateRange } from '#core/scoring/update-range.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { ctxOf } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const scoringRoutes = {
  get: api.scoring.get.handler(async ({ context }) => getScoring(await ctxOf(context))),
  whatIf: api.scoring.whatIf.handler(byVerb(whatIf)),
  update: api.scoring.update.handler(byVerb(updateScoring)),
  listRanges: api.scoring.listRanges.handler(byVerb(listRanges)),
  getRange: api.scoring.getRange.handler(byVerb(getRange)),
  createRange: api.scoring.createRange.handler(byVerb(createRange)),
  updateRange: api.scoring.updateRange.handler(byVerb(updateRange)),
  deleteRange: api.scoring.deleteRange.handler(byVerb(deleteRange)),
};
