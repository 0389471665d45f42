import { fileURLToPath } from 'node:url';
import { isContractProcedure } from '@orpc/contract';
import type { AnyContractRouter } from '@orpc/contract';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { apiContract } from '../shared/contracts/api.ts';
import { noncePlace } from '../shared/nonce-place.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What every page needs, in one chunk that changes only with its versions. */
const framework =
  /node_modules\/(react|react-dom|scheduler|@orpc\/[a-z-]+|@tanstack\/(react-router|router-core|history|store|react-store|query-core|react-query))\//;

/** The contract reduced to what a client sends by: no schemas, no documentation, so that no zod reaches the browser. */
function routesOf(router: AnyContractRouter): unknown {
  if (isContractProcedure(router)) {
    const { method, path } = router['~orpc'].route;
    return { '~orpc': { errorMap: {}, meta: {}, route: { method, path } } };
  }
  return Object.fromEntries(
    Object.entries(router).map(([name, inner]) => [name, routesOf(inner as AnyContractRouter)]),
  );
}

/** Serves `virtual:api-routes`. */
function apiRoutes(): Plugin {
  return {
    name: 'api-routes',
    resolveId: (id) => (id === 'virtual:api-routes' ? '\0api-routes' : undefined),
    load: (id) =>
      id === '\0api-routes' ? `export const apiRoutes = ${JSON.stringify(routesOf(apiContract))};` : undefined,
  };
}

export default defineConfig({
  root,
  plugins: [react(), apiRoutes()],
  html: { cspNonce: noncePlace },
  css: { transformer: 'lightningcss' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'framework', test: framework }] } } },
  },
  server: { host: '127.0.0.1', port: 4201, proxy: { '/api/v1': 'http://127.0.0.1:4200' } },
});
