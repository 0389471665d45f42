import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { openSealer } from '#platform/seal.ts';

const placeOf = (ctx: Ctx, id: string) => ({ tenantId: ctx.tenant.id, purpose: 'link', id });

/** Seals a link of a row that waits to be sent. */
export async function sealLink(ctx: Ctx, tx: Tx, id: string, address: string): Promise<string> {
  return (await openSealer({ ...ctx, tx })).seal(address, placeOf(ctx, id));
}

/** The link of a row, or null when it was sealed with a secret that is not known any more. */
export async function openLink(ctx: Ctx, id: string, sealed: string): Promise<string | null> {
  const sealer = await openSealer(ctx);
  try {
    return sealer.open(sealed, placeOf(ctx, id));
  } catch {
    ctx.app.log.warn({ tokenId: id }, 'A link was sealed with another secret, so it can not be sent.');
    return null;
  }
}
