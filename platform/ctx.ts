import { actAs, appRole, limitedRole } from '#db/database.ts';
import type { Database, Scope, Tx } from '#db/database.ts';
import { isForPeople, may } from './actor.ts';
import type { Actor } from './actor.ts';
import type { App } from './app.ts';
import { AppError } from './errors.ts';
import { isOfNoWorkspace, workspaceGone } from './workspace-gone.ts';

/** What a verb acts in: for which tenant, in whose name, on which database, and when. */
export type Ctx = {
  readonly tenant: { readonly id: string };
  readonly actor: Actor;
  readonly db: Database;
  readonly now: Date;
  readonly requestId: string;
  readonly app: App;
  /** From where it is asked, and in which session when a person asks. */
  readonly client?: { ip: string | null; userAgent: string | null; sessionId?: string };
  /** Aborts when the process is to end; given to work that is done from the queue. */
  readonly signal?: AbortSignal;
  /** The transaction this work has joined, if its caller opened one. */
  readonly tx?: Tx;
};

/** Opens the tenant's transaction, or joins the caller's: all that `work` does is committed together or not at all. */
export async function write<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx.tx);
  const effects: (() => void)[] = [];
  const result = await ctx.db
    .transaction(scopeOf(ctx), async (tx) => {
      afterCommit.set(tx, effects);
      return work(tx);
    })
    .catch((error: unknown) => {
      if (isOfNoWorkspace(error)) throw workspaceGone();
      throw isLimited(ctx) && isOutOfScope(error) ? outOfScope() : error;
    });
  for (const effect of effects) effect();
  return result;
}

/** Reads in the tenant's transaction; what is written in it is refused by the database. */
export function read<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx.tx);
  return ctx.db.transaction({ ...scopeOf(ctx), isReadOnly: true }, work);
}

/** Whether the actor sees only the accounts they look after. */
export function isLimited({ actor }: Pick<Ctx, 'actor'>): boolean {
  return actor.type === 'user' && actor.accountScope === 'own';
}

function scopeOf(ctx: Ctx): Exclude<Scope, 'system'> {
  const limit = ctx.actor.type === 'user' && isLimited(ctx) ? { limitedTo: ctx.actor.id } : {};
  return { tenantId: ctx.tenant.id, ...limit };
}

/** The same actor without a limit, for what the product does on the whole workspace in their name. */
export function forWorkspace(ctx: Ctx): Ctx {
  return ctx.actor.type === 'user' ? { ...ctx, actor: { ...ctx.actor, accountScope: 'all' } } : ctx;
}

/** Does in an open transaction what concerns the whole workspace, though who opened it may be limited to some accounts. */
export async function asWorkspace<T>(ctx: Ctx, tx: Tx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (!isLimited(ctx)) return work(within(ctx, tx));
  await tx.execute(actAs(appRole));
  try {
    return await work(within(forWorkspace(ctx), tx));
  } finally {
    // A transaction that the database has ended by an error does nothing more, and needs no role.
    await tx.execute(actAs(limitedRole)).catch(() => undefined);
  }
}

// What the policies of limit-tables.ts refuse to be written.
function isOutOfScope(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return (cause?.code ?? code) === '42501';
}

function outOfScope(): AppError {
  return new AppError(
    'forbidden',
    'session.other-accounts',
    'This would change something beyond the accounts that you look after. Ask somebody who sees all accounts to do it.',
  );
}

/** The same context inside an open transaction, to hand to another verb. */
export function within(ctx: Ctx, tx: Tx): Ctx {
  return { ...ctx, tx };
}

const afterCommit = new WeakMap<Tx, (() => void)[]>();

/** Does something in memory once the transaction is committed, such as waking a worker. Never for what must not be lost. */
export function onCommit(tx: Tx, effect: () => void): void {
  afterCommit.get(tx)?.push(effect);
}

/** @throws AppError `session.forbidden` unless the actor holds the permission, `api-key.people-only` when no key can */
export function allow(ctx: Ctx, permission: string): void {
  if (may(ctx.actor, permission)) return;
  if (isForPeople(ctx.actor, permission))
    throw new AppError(
      'forbidden',
      'api-key.people-only',
      'No API key can do this. Sign in, or ask an admin of your workspace.',
      { permission },
    );
  throw new AppError(
    'forbidden',
    'session.forbidden',
    `This needs the permission ${permission}. An admin of your workspace can give you a role that has it.`,
    { permission },
  );
}
