/** Method and path of each procedure of the API contract, without its schemas (made in vite.config.ts). */
declare module 'virtual:api-routes' {
  import type { AnyContractRouter } from '@orpc/contract';
  export const apiRoutes: AnyContractRouter;
}
