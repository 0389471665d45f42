import type { Ctx } from '#platform/ctx.ts';
import { ctxOf } from '../request-context.ts';
import type { HttpContext } from '../request-context.ts';

/** A handler that does no more than hand what is asked to a verb, in the name of whoever asks. */
export function byVerb<Input, Output>(verb: (ctx: Ctx, input: Input) => Promise<Output>) {
  return async ({ input, context }: { input: Input; context: HttpContext }): Promise<Output> =>
    verb(await ctxOf(context), input);
}
