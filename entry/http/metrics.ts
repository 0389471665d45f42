import type { Handler, MiddlewareHandler } from 'hono';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from '#platform/app.ts';

/** Prometheus metrics of this process: requests by kind of path and status, queued jobs, memory, event loop. */
export function createMetrics(app: App): { measure: MiddlewareHandler; answer: Handler } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'area', 'status'] as const;
  const seconds = new Histogram({
    name: 'mainstay_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames,
    registers: [registry],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  });
  const faults = new Counter({
    name: 'mainstay_http_faults_total',
    help: 'Requests answered with a fault on our side.',
    registers: [registry],
  });
  const queued = new Gauge({
    name: 'mainstay_queue_messages',
    help: 'Messages in the queue by state.',
    labelNames: ['state'],
    registers: [],
    async collect() {
      const { rows } = await app.db.query(
        `select state::text as state, count(*)::int as count from pgboss.job where name = 'work' group by 1`,
      );
      this.reset();
      for (const { state, count } of rows) this.set({ state: String(state) }, Number(count));
    },
  });
  registry.registerMetric(queued);
  return {
    async measure(c, next) {
      const start = performance.now();
      await next();
      seconds.observe(
        { method: c.req.method, area: areaOf(c.req.path), status: String(c.res.status) },
        (performance.now() - start) / 1000,
      );
      if (c.res.status >= 500) faults.inc();
    },
    answer: async (c) => c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  };
}

// The first part of the path that names no record, so that the number of series stays small.
function areaOf(path: string): string {
  const match = /^\/api\/v1\/([a-z-]{1,30})/.exec(path);
  return match?.[1] ?? (path.startsWith('/api') ? 'api' : 'web');
}
