import { and, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { passkeys, signInUsers, twoFactors, userSessions } from '#db/schema/sign-in.ts';
import { newId } from '../new-id.ts';
import { asConnection } from './as-connection.ts';
import { hashToken, newToken } from './token.ts';

/** A session that holds: whose it is, since when, and with what else the person can show who they are. */
export type SignedIn = {
  sessionId: string;
  userId: string;
  tenantId: string;
  createdAt: Date;
  lastUsed: Date;
  expiresAt: Date;
  hasSecondFactor: boolean;
};

/** How long sessions last: unused, and at all. */
export type SessionRules = { idleMinutes: number; absoluteHours: number };

type Place = { ip: string | null; userAgent: string | null };

/**
 * Opens a session, and ends the one it takes the place of, so that nobody's earlier token becomes that of who signs in.
 * @returns its token, which only the person's cookie holds, and how many seconds it lasts at most
 */
export async function openSession(
  db: Database,
  {
    userId,
    rules,
    place,
    replaced,
    now,
    method = null,
  }: {
    userId: string;
    rules: SessionRules;
    place: Place;
    replaced: string | null;
    now: Date;
    method?: string | null;
  },
): Promise<{ sessionId: string; token: string; maxAgeSeconds: number }> {
  const [sessionId, token] = [newId(), newToken()];
  const maxAgeSeconds = rules.absoluteHours * 3600;
  await db.transaction('system', async (tx) => {
    const isReplaced = replaced === null ? undefined : eq(userSessions.sessionToken, hashToken(replaced));
    await tx.delete(userSessions).where(or(isReplaced, lt(userSessions.expiresAt, now)));
    await tx.insert(userSessions).values({
      id: sessionId,
      userId,
      sessionToken: hashToken(token),
      expiresAt: new Date(now.getTime() + maxAgeSeconds * 1000),
      lastUsed: now,
      ipAddress: place.ip,
      userAgent: place.userAgent?.slice(0, 300) ?? null,
      method,
      createdAt: now,
      updatedAt: now,
    });
  });
  return { sessionId, token, maxAgeSeconds };
}

/** What the tables of the business say of the person of a session: the tenant's row-level security applies to it. */
export type SessionMember = {
  name: string;
  roles: { permissions: string[]; accountScope: 'all' | 'own' }[];
  signInRules: Record<string, unknown> | null;
};

/**
 * The session of a token, with its person or null when they are not active; null when there is none or it has ended. One
 * statement, for it comes before all else: `sign_in.find_session` enters the tenant of the session by itself.
 */
export async function findSession(
  db: Database,
  token: string,
  now: Date,
): Promise<(SignedIn & { member: SessionMember | null }) | null> {
  const { rows } = await db.query('select sign_in.find_session($1, $2) as found', [
    hashToken(token),
    now.toISOString(),
  ]);
  const found = rows[0]?.['found'] as FoundSession | null;
  if (!found) return null;
  const { createdAt, lastUsed, expiresAt, ...rest } = found;
  return {
    ...rest,
    createdAt: new Date(createdAt),
    lastUsed: new Date(lastUsed),
    expiresAt: new Date(expiresAt),
  };
}

type Instants = 'createdAt' | 'lastUsed' | 'expiresAt';
type FoundSession = Omit<SignedIn, Instants> & Record<Instants, string> & { member: SessionMember | null };

/** How a session was opened that an identity provider answers for: a second factor is the provider's to ask for. */
const federated = 'single sign-on';

const isFederated = () => sql<boolean>`(${userSessions.method} is not distinct from ${federated})`;

/** Whether a session was opened by single sign-on. */
export async function isFederatedSession(tx: Tx, sessionId: string): Promise<boolean> {
  const found = await asConnection(tx, () =>
    tx.select({ isFederated: isFederated() }).from(userSessions).where(eq(userSessions.id, sessionId)),
  );
  return found[0]?.isFederated ?? false;
}

/** How and when a session was opened. */
export async function findOpening(
  tx: Tx,
  sessionId: string,
): Promise<{ method: string | null; createdAt: Date } | null> {
  const [found] = await asConnection(tx, () =>
    tx
      .select({ method: userSessions.method, createdAt: userSessions.createdAt })
      .from(userSessions)
      .where(eq(userSessions.id, sessionId)),
  );
  return found ?? null;
}

/** Whether a user of `sign_in.users` has set up an authenticator app or a passkey. */
export function hasSecondFactor() {
  return sql<boolean>`(exists (select from ${twoFactors} where ${twoFactors.userId} = ${signInUsers.id} and ${twoFactors.verified})
    or exists (select from ${passkeys} where ${passkeys.userId} = ${signInUsers.id}))`;
}

/** When a session ends if it is not used again. */
export function endOf(session: Pick<SignedIn, 'createdAt' | 'lastUsed' | 'expiresAt'>, rules: SessionRules): Date {
  const idle = session.lastUsed.getTime() + rules.idleMinutes * 60_000;
  const absolute = session.createdAt.getTime() + rules.absoluteHours * 3_600_000;
  return new Date(Math.min(idle, absolute, session.expiresAt.getTime()));
}

const noteEveryMs = 60_000;

/** Notes that a session is in use, at most once a minute. */
export async function noteUse(db: Database, session: SignedIn, ip: string | null, now: Date): Promise<void> {
  if (now.getTime() - session.lastUsed.getTime() < noteEveryMs) return;
  await db.direct
    .update(userSessions)
    .set({ lastUsed: now, updatedAt: now, ...(ip === null ? {} : { ipAddress: ip }) })
    .where(and(eq(userSessions.id, session.sessionId), lt(userSessions.lastUsed, now)));
}

/** Ends the session of a token. */
export async function endSessionOf(db: Database, token: string): Promise<void> {
  await db.direct.delete(userSessions).where(eq(userSessions.sessionToken, hashToken(token)));
}

/** The sessions of a user that have not run out, the last used first. */
export function selectSessions(tx: Tx, userId: string, now: Date) {
  return asConnection(tx, () =>
    tx
      .select()
      .from(userSessions)
      .where(and(eq(userSessions.userId, userId), gt(userSessions.expiresAt, now)))
      .orderBy(desc(userSessions.lastUsed), desc(userSessions.id)),
  );
}

const isByPasswordAlone = () =>
  or(isNull(userSessions.method), inArray(userSessions.method, ['password', 'invitation']));

/** Ends the sessions of a workspace that show no second factor, although their people have one. */
export async function endPasswordSessions(
  tx: Tx,
  tenantId: string,
  { except }: { except?: string | undefined },
): Promise<void> {
  const people = tx
    .select({ id: signInUsers.id })
    .from(signInUsers)
    .where(and(eq(signInUsers.tenantId, tenantId), hasSecondFactor()));
  const isOther = except === undefined ? undefined : ne(userSessions.id, except);
  await asConnection(tx, () =>
    tx.delete(userSessions).where(and(inArray(userSessions.userId, people), isByPasswordAlone(), isOther)),
  );
}

/** Ends sessions of a user: one, all but one, all, or those opened by no more than a password. @returns how many */
export async function deleteSessions(
  tx: Tx,
  userId: string,
  which: { only?: string; except?: string | undefined; areByPasswordAlone?: boolean } = {},
): Promise<number> {
  const gone = await asConnection(tx, () =>
    tx
      .delete(userSessions)
      .where(
        and(
          eq(userSessions.userId, userId),
          which.only === undefined ? undefined : eq(userSessions.id, which.only),
          which.except === undefined ? undefined : ne(userSessions.id, which.except),
          which.areByPasswordAlone ? isByPasswordAlone() : undefined,
        ),
      )
      .returning({ id: userSessions.id }),
  );
  return gone.length;
}
