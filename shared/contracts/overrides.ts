import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Band } from './accounts.ts';
import { Day, Id, Instant, listQuery, pageOf, Version } from './lists.ts';

/** A score that a person has set in place of the calculated one. */
export const Override = z.object({
  id: Id,
  accountId: Id,
  score: z.number(),
  band: Band,
  reason: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  endedAt: Instant.nullable(),
  endCause: z.enum(['expired', 'ended', 'replaced']).nullable(),
  createdBy: z.object({ id: Id.nullable(), name: z.string() }),
  endedBy: z.string().nullable(),
  version: Version,
});
export type Override = z.infer<typeof Override>;

const tags = ['Health'];
export const overridesContract = {
  list: oc
    .route({ method: 'GET', path: '/accounts/{id}/overrides', tags, summary: 'Overrides of a score, newest first' })
    .input(z.object({ id: Id, ...listQuery }))
    .output(pageOf(Override)),
  set: oc
    .route({
      method: 'POST',
      path: '/accounts/{id}/overrides',
      tags,
      summary: 'Override the score of an account until a day',
      successStatus: 201,
    })
    .input(
      z.object({
        id: Id,
        score: z.number().min(0, 'A score is from 0 to 100.').max(100, 'A score is from 0 to 100.'),
        reason: z.string().trim().min(3, 'Please say why the calculated score is not right.').max(1000),
        lastDay: Day.optional().describe('The last day it holds; 30 days from today unless given, at most 90.'),
        replaces: Id.optional().describe('The override in force, to put this one in its place.'),
      }),
    )
    .output(Override),
  end: oc
    .route({ method: 'POST', path: '/accounts/{id}/overrides/{overrideId}/end', tags, summary: 'End an override now' })
    .input(z.object({ id: Id, overrideId: Id }))
    .output(Override),
};
