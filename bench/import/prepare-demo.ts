import { writeDemoWorkbooks } from '#demo/write-demo-workbooks.ts';
import { loadDemo } from '#entry/demo/load-demo.ts';
import { openApp } from '#entry/open-app.ts';
import { readEnv } from '#platform/env.ts';

// Makes the demo company in a data directory, without its KPIs, and writes its workbooks beside it.
const [dataDirectory = '', workbookDirectory = ''] = process.argv.slice(2);
const app = await openApp(readEnv({ MAINSTAY_DATA_DIR: dataDirectory, LOG_LEVEL: 'error' }));
const { ctx } = await loadDemo(app);
await app.close(0);
const written = await writeDemoWorkbooks(workbookDirectory, ctx.now);
console.log(JSON.stringify({ tenantId: ctx.tenant.id, files: written.map(({ file }) => file) }));
