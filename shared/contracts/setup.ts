import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Email, Id, nameText, nothing } from './lists.ts';
import { Password } from './proof.ts';
import { Session } from './session.ts';

export const setupContract = {
  get: oc
    .route({
      method: 'GET',
      path: '/setup',
      tags: ['Setup'],
      summary: 'Whether this installation waits for its first workspace',
    })
    .input(z.object({}))
    .output(z.object({ isNeeded: z.boolean(), version: z.string() })),
  create: oc
    .route({
      method: 'POST',
      path: '/setup',
      tags: ['Setup'],
      summary: 'Create the first workspace and its admin, and sign in',
      successStatus: 201,
    })
    .input(
      z.object({
        company: nameText(200, 'The company needs a name.'),
        name: nameText(200, 'Please give your name.'),
        email: Email,
        password: Password,
        timezone: z.string().max(60).optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
      }),
    )
    .output(Session),
  loadDemo: oc
    .route({
      method: 'POST',
      path: '/setup/demo',
      tags: ['Setup'],
      summary: 'Create the demo company and sign in as its admin',
      successStatus: 202,
    })
    .input(nothing)
    .output(z.object({ session: Session, email: z.string(), password: z.string(), jobId: Id })),
};
