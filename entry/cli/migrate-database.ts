import { migrate } from '#db/migrate.ts';
import { readEnv } from '#platform/env.ts';
import { connect } from '../open-app.ts';
import type { CliOutput } from './cli-output.ts';
import { environment } from './environment.ts';

/** Brings the database to the newest schema and says how many migrations that took; `serve` does the same by itself. */
export async function migrateDatabase({ json = false }: { json?: boolean }, io: CliOutput): Promise<void> {
  const db = await connect(readEnv(environment()));
  try {
    const migrations = await migrate(db);
    io.out(
      json
        ? JSON.stringify({ database: db.kind, migrations })
        : migrations === 0
          ? 'The database is up to date.'
          : `${migrations} migrations were run.`,
    );
  } finally {
    await db.close();
  }
}
