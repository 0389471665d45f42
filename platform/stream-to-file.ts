import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ctx } from './ctx.ts';

/**
 * A download of any length: the text is written to a draft of the storage as it comes, and read from there when it is
 * sent, so that memory stays small. The draft is removed by the storage some time after.
 */
export async function streamToFile(ctx: Ctx, name: string, type: string, text: AsyncIterable<string>): Promise<File> {
  const path = await ctx.app.storage.draftPath(ctx.tenant.id);
  await pipeline(Readable.from(text), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  return new File([await openAsBlob(path)], name, { type });
}
