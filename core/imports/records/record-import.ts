import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Assessment, ImportKind, Outcome, Reading } from '../import-kind.ts';
import { lockRecords } from './apply-plan.ts';
import { assessPlan } from './planned-record.ts';
import type { RecordRow } from './record-field.ts';

type Planned = Parameters<typeof assessPlan>[2];

/** What differs between the kinds of records that are imported from a table. */
type RecordImport = Pick<ImportKind, 'permissions' | 'tables' | 'undo'> & {
  noun: string;
  fields: readonly { name: string; label: string; isRequired: boolean }[];
  /** The exported function that reads a file into rows, by the address of its module. */
  read: { module: string; exportName: string };
  /** What the rows do to the records as they are; `isWriting` when the plan is carried out next. */
  plan: (ctx: Ctx, tx: Tx, rows: RecordRow[], isWriting: boolean) => Promise<Planned>;
  apply: (ctx: Ctx, tx: Tx, file: Parameters<typeof assessPlan>[0], plan: Planned) => Promise<Outcome>;
};

/** An import of records from tables: each file a transaction of its own, one import of a noun at a time. */
export function recordImport({ noun, fields, read, plan, apply, ...kind }: RecordImport): ImportKind {
  return {
    ...kind,
    fields: fields.map(({ name, label, isRequired }) => ({ name, label, isRequired })),
    reader: async (ctx) => {
      return ({ bytes, fileName, mapping }) =>
        ctx.app.parser.run<Reading>({ ...read, args: [{ bytes, fileName }, mapping] });
    },
    group: (files) => files.map((file) => [file]),
    async assess(ctx, tx, files, mostRows) {
      const assessments: Assessment[] = [];
      for (const { file, reading } of files) {
        const planned = await plan(ctx, tx, reading.rows as RecordRow[], false);
        assessments.push(assessPlan(file, reading, planned, mostRows));
      }
      return assessments;
    },
    async apply(ctx, tx, _draft, files) {
      const outcomes: Outcome[] = [];
      for (const { file, reading } of files) {
        await lockRecords(ctx, tx, noun);
        outcomes.push(await apply(ctx, tx, file, await plan(ctx, tx, reading.rows as RecordRow[], true)));
      }
      return outcomes;
    },
  };
}
