import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Id, Instant, listQuery, nameText, oneOrMany, pageOf, QueryFlag, Version } from './lists.ts';
import { Comparison, Measure } from './measures.ts';

const key = (what: string) =>
  z
    .string({ error: `${what} needs an id of small letters, digits and hyphens, such as voc-week1-survey.` })
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      `${what} needs an id of small letters, digits and hyphens, such as voc-week1-survey.`,
    )
    .max(80);
const title = (what: string) => nameText(200, `${what} needs a title.`);
const RoleName = nameText(80, 'A role needs a name.');
const number = z.number().min(-1e12).max(1e12);

/** What a step asks to be recorded when it is completed. Numbers are checked against `min` and `max`. */
export const ResultField = z.object({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'The key of a result is a word such as responses or npsScore.'),
  label: title('A result'),
  kind: z.enum(['number', 'text', 'yes-no', 'date', 'choice']),
  unit: z.string().trim().max(40).nullable().default(null),
  min: number.nullable().default(null),
  max: number.nullable().default(null),
  options: z.array(z.string().trim().min(1).max(120)).max(30).default([]).describe('The choices of a choice.'),
  isRequired: z.boolean().default(false),
});
export type ResultField = z.infer<typeof ResultField>;

export const Phase = z.object({
  id: key('A phase'),
  title: title('A phase'),
  week: z.number().int().min(1).max(104),
  goal: z.string().trim().max(1000).default(''),
});
export type Phase = z.infer<typeof Phase>;

export const Step = z.object({
  id: key('A step'),
  phaseId: z.string(),
  title: title('A step'),
  guidance: z.string().trim().max(4000).default(''),
  dueOffset: z.number().int().min(0).max(520).describe('Business days after the start.'),
  role: RoleName.describe('Who is responsible: one of the roles of the playbook.'),
  dependsOn: z.array(z.string()).max(50).default([]).describe('Ids of the steps that must be done before.'),
  isRequired: z.boolean().default(true),
  results: z.array(ResultField).max(20).default([]),
});
export type Step = z.infer<typeof Step>;

/** A measure that the playbook wants to move. `change`: by that much from the baseline; `value`: to that value. */
export const Outcome = z.object({
  id: key('An outcome'),
  label: title('An outcome'),
  measure: Measure,
  unit: z.string().trim().max(40).default('points'),
  direction: z.enum(['up', 'down']),
  target: z.object({ kind: z.enum(['value', 'change']), value: number }),
});
export type Outcome = z.infer<typeof Outcome>;

/** What must hold for the playbook to have reached its end; each is evaluated from the execution itself. */
export const ExitRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measure'), measure: Measure, op: Comparison, value: number }),
  z.object({ kind: z.literal('outcome'), outcomeId: z.string() }).describe('The outcome has reached its target.'),
  z.object({ kind: z.literal('step'), stepId: z.string() }).describe('The step was completed, not skipped.'),
  z.object({ kind: z.literal('result'), stepId: z.string(), key: z.string(), op: Comparison, value: number }),
  z.object({ kind: z.literal('confirmed'), stepId: z.string(), key: z.string() }).describe('A yes-no result is yes.'),
  z.object({ kind: z.literal('required-steps') }).describe('All required steps were completed.'),
]);
export type ExitRule = z.infer<typeof ExitRule>;
export const ExitCriterion = z.object({
  id: key('An exit criterion'),
  label: title('An exit criterion'),
  rule: ExitRule,
});
export type ExitCriterion = z.infer<typeof ExitCriterion>;

const roleList = z.array(RoleName).max(20);
export const Raci = z.object({
  responsible: roleList,
  accountable: roleList,
  consulted: roleList,
  informed: roleList,
});
export type Raci = z.infer<typeof Raci>;

/** All that a playbook is, as data. The roles that steps may name are those of its RACI. */
export const PlaybookDefinition = z.object({
  name: title('A playbook').max(100),
  purpose: z.string().trim().max(2000),
  durationDays: z.number().int().min(1).max(730).describe('Calendar days.'),
  priority: z.enum(['low', 'medium', 'high']).default('medium'),
  raci: Raci,
  phases: z.array(Phase).max(60),
  steps: z.array(Step).max(200),
  outcomes: z.array(Outcome).max(20),
  exitCriteria: z.array(ExitCriterion).max(30),
  nextSteps: z.array(z.string().trim().min(1).max(500)).max(20).describe('What the report recommends afterwards.'),
});
export type PlaybookDefinition = z.infer<typeof PlaybookDefinition>;

export const PlaybookType = z.enum(['voc', 'activation', 'sla', 'renewal', 'expansion', 'custom']);
export type PlaybookType = z.infer<typeof PlaybookType>;

/** A fault of a definition; `path` is the dotted path of the field at fault. */
const DefinitionProblem = z.object({ path: z.string(), message: z.string() });

export const PlaybookRow = z.object({
  id: Id,
  key: z.string(),
  type: PlaybookType,
  name: z.string(),
  purpose: z.string(),
  durationDays: z.number().int(),
  steps: z.number().int(),
  isBuiltIn: z.boolean(),
  isArchived: z.boolean(),
  publishedVersion: z.number().int().nullable(),
  hasDraft: z.boolean(),
  autoTriggerEnabled: z.boolean(),
  running: z.number().int().describe('Executions in progress or paused.'),
  version: Version,
  updatedAt: Instant,
});
export type PlaybookRow = z.infer<typeof PlaybookRow>;

const VersionOf = z.object({
  number: z.number().int(),
  status: z.enum(['draft', 'published']),
  publishedAt: Instant.nullable(),
  changedBy: z.string().nullable(),
  version: Version,
  updatedAt: Instant,
});

/** A playbook with the definition in force and its draft, if there is one; `problems` say why a draft can't be published. */
export const Playbook = PlaybookRow.extend({
  published: PlaybookDefinition.nullable(),
  draft: z
    .object({ version: Version, definition: PlaybookDefinition, problems: z.array(DefinitionProblem) })
    .nullable(),
  versions: z.array(VersionOf).describe('Newest first.'),
  can: z.object({ update: z.boolean(), start: z.boolean() }),
});
export type Playbook = z.infer<typeof Playbook>;

const tags = ['Playbooks'];
export const playbooksContract = {
  list: oc
    .route({ method: 'GET', path: '/playbooks', tags, summary: 'List playbooks' })
    .input(z.object({ ...listQuery, type: oneOrMany(PlaybookType), isArchived: QueryFlag, isPublished: QueryFlag }))
    .output(pageOf(PlaybookRow)),
  get: oc
    .route({ method: 'GET', path: '/playbooks/{id}', tags, summary: 'Get a playbook with its versions' })
    .input(byId)
    .output(Playbook),
  getVersion: oc
    .route({ method: 'GET', path: '/playbooks/{id}/versions/{number}', tags, summary: 'Get a version of a playbook' })
    .input(z.object({ id: Id, number: z.coerce.number().int().min(1).max(1_000_000) }))
    .output(VersionOf.extend({ definition: PlaybookDefinition })),
  measures: oc
    .route({ method: 'GET', path: '/measures', tags, summary: 'The KPIs and categories that can be measured' })
    .input(z.object({}))
    .output(
      z.object({ kpis: z.array(z.object({ name: z.string(), unit: z.string() })), categories: z.array(z.string()) }),
    ),
  check: oc
    .route({
      method: 'POST',
      path: '/playbooks/check',
      tags,
      summary: 'What is wrong with a definition; nothing is written',
    })
    .input(z.object({ definition: PlaybookDefinition }))
    .output(z.object({ problems: z.array(DefinitionProblem) })),
  create: oc
    .route({
      method: 'POST',
      path: '/playbooks',
      tags,
      summary: 'Write a playbook, from nothing or as a copy; it is a draft until it is published',
      successStatus: 201,
    })
    .input(
      z.object({
        name: title('A playbook').max(100),
        copyOf: Id.optional(),
        definition: PlaybookDefinition.optional(),
      }),
    )
    .output(Playbook),
  saveDraft: oc
    .route({ method: 'PUT', path: '/playbooks/{id}/draft', tags, summary: 'Save the draft of a playbook' })
    .input(
      z.object({
        id: Id,
        version: Version.optional().describe('Version of the draft it is based on; none when there is no draft yet.'),
        definition: PlaybookDefinition,
      }),
    )
    .output(Playbook),
  discardDraft: oc
    .route({ method: 'DELETE', path: '/playbooks/{id}/draft', tags, summary: 'Discard the draft' })
    .input(
      z.object({
        id: Id,
        version: Version.optional().describe('Version of the draft; another one is left as it is. Any unless given.'),
      }),
    )
    .output(Playbook),
  publish: oc
    .route({
      method: 'POST',
      path: '/playbooks/{id}/publish',
      tags,
      summary: 'Put the draft in force; running executions keep the version they began with',
    })
    .input(z.object({ id: Id, version: Version.describe('Version of the draft.') }))
    .output(Playbook),
  archive: oc
    .route({ method: 'DELETE', path: '/playbooks/{id}', tags, summary: 'Archive a playbook: it starts no more' })
    .input(byId)
    .output(Done),
  restore: oc
    .route({ method: 'POST', path: '/playbooks/{id}/restore', tags, summary: 'Take a playbook out of the archive' })
    .input(byId)
    .output(Playbook),
};
