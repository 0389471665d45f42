import { newToken } from '#platform/auth/token.ts';
import { productVersion } from '#platform/product-version.ts';
import { loadDemo } from '../../demo/load-demo.ts';
import { isSetupNeeded, setUp } from '../../set-up.ts';
import { api } from './implementer.ts';
import { letInWithPassword } from './session.ts';

export const setupRoutes = {
  get: api.setup.get.handler(async ({ context }) => ({
    isNeeded: await isSetupNeeded(context.app),
    version: productVersion,
  })),
  create: api.setup.create.handler(async ({ input, context }) => {
    const { company, name, email, password, timezone, currency } = input;
    await setUp(context.app, { name: company, email, timezone, currency }, { name, email, password });
    return letInWithPassword(context, input);
  }),
  loadDemo: api.setup.loadDemo.handler(async ({ context }) => {
    const { email, password, jobId } = await loadDemo(context.app, newToken().slice(0, 16));
    return { session: await letInWithPassword(context, { email, password }), email, password, jobId };
  }),
};
