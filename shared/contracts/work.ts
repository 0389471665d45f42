import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ExecutionNote, Priority } from './executions.ts';
import { Day, Id, listQuery, Named, oneOrMany, pageOf, Version } from './lists.ts';

/** Where an open step stands for whoever has to do it. */
const WorkBucket = z.enum(['overdue', 'today', 'upcoming', 'blocked']);
export const WorkItem = z.object({
  id: Id,
  executionId: Id,
  stepId: z.string(),
  title: z.string(),
  role: z.string(),
  account: Named,
  playbook: Named,
  assignee: Named.nullable(),
  dueOn: Day,
  bucket: WorkBucket,
  isRequired: z.boolean(),
  blockedBy: z.array(z.string()).describe('Titles of the steps it waits for.'),
  priority: Priority,
  version: Version,
});
export type WorkItem = z.infer<typeof WorkItem>;

const Mention = z.object({
  note: ExecutionNote,
  executionId: Id,
  account: Named,
  playbook: Named,
});
export type Mention = z.infer<typeof Mention>;

const Assignee = z.union([z.literal('me'), z.literal('none'), z.literal('all'), Id]).default('me');
const tags = ['Work'];
export const workContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/work-items',
      tags,
      summary: 'Open steps of a member, of those without one, or of all',
    })
    .input(
      z.object({
        ...listQuery,
        assignee: Assignee,
        bucket: oneOrMany(WorkBucket),
      }),
    )
    .output(pageOf(WorkItem)),
  summary: oc
    .route({
      method: 'GET',
      path: '/work-items/summary',
      tags,
      summary: 'How many open steps are overdue, due today, to come, blocked',
    })
    .input(z.object({ assignee: Assignee }))
    .output(
      z.object({
        today: Day,
        overdue: z.number().int(),
        dueToday: z.number().int(),
        upcoming: z.number().int(),
        blocked: z.number().int(),
        mentions: z.number().int().describe('Notes of the last 30 days that mention the reader.'),
      }),
    ),
  mentions: oc
    .route({
      method: 'GET',
      path: '/work-items/mentions',
      tags,
      summary: 'Notes of the last 30 days that mention the reader',
    })
    .input(z.object(listQuery))
    .output(pageOf(Mention.extend({ id: Id }))),
};
