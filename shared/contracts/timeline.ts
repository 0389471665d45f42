import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Day, Id, Instant, listQuery, Named, oneOrMany, pageOf } from './lists.ts';

/** What an event is about; people filter by it. */
export const TimelineKind = z.enum(['upload', 'health', 'trigger', 'playbook', 'override', 'account', 'contact']);
export type TimelineKind = z.infer<typeof TimelineKind>;

export const TimelineEvent = z.object({
  id: Id,
  account: Named.nullable(),
  eventType: z.string(),
  kind: TimelineKind,
  title: z.string(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  resource: z.object({ type: z.string(), id: Id }).nullable(),
  actor: z.object({ id: Id.nullable(), name: z.string() }),
  createdAt: Instant,
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const timelineContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/accounts/{id}/timeline',
      tags: ['Timeline'],
      summary: 'What happened to an account, newest first',
    })
    .input(z.object({ id: Id, ...listQuery, kind: oneOrMany(TimelineKind), from: Day.optional(), to: Day.optional() }))
    .output(pageOf(TimelineEvent)),
};
