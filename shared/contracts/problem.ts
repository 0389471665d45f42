import { z } from 'zod';

/** The one shape of an error answer (RFC 9457, `application/problem+json`). */
export const Problem = z.object({
  type: z.string().describe('A stable address of the kind of problem: /problems/<reason>.'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What happened and what to do, for a person.'),
  instance: z.string().describe('The path of the request.'),
  code: z.enum([
    'not-found',
    'forbidden',
    'unauthenticated',
    'conflict',
    'invalid',
    'limit',
    'precondition',
    'internal',
  ]),
  reason: z.string().describe('`noun.reason`, for programs.'),
  requestId: z.string(),
  problems: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('The fields at fault.'),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
