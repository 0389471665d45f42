import { existsSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { templateFile } from '#db/embedded-template.ts';

// Makes the state that a new embedded database begins with, once per version of the library.
if (!existsSync(templateFile)) {
  const database = await PGlite.create();
  const image = await database.dumpDataDir('gzip');
  writeFileSync(templateFile, Buffer.from(await image.arrayBuffer()));
  await database.close();
}
