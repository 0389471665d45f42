import type { AnyContractProcedure, InferContractRouterOutputs } from '@orpc/contract';

/** What a procedure of the API is given, after parsing: `InputOf<typeof accountsContract.list>`. */
export type InputOf<T extends AnyContractProcedure> = T['~orpc']['inputSchema'] extends infer Schema
  ? Schema extends { _zod: { output: infer Output } }
    ? Output
    : never
  : never;

/** What a procedure of the API answers. */
export type OutputOf<T extends AnyContractProcedure> = InferContractRouterOutputs<T>;
