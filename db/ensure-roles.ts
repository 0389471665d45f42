import { appRole, limitedRole } from './database.ts';

type Run = (text: string) => Promise<{ rows: Record<string, unknown>[] }>;

/** The roles are not there, or not given to the user of the connection, who may not see to it; the message has the SQL. */
export class MissingRoles extends Error {
  override readonly name = 'MissingRoles';
  constructor(statements: readonly string[], cause: unknown) {
    const lines = statements.map((statement) => `  ${statement}`).join('\n');
    super(
      `Mainstay works as roles of its own in the database, and this user may not make them or act as them. Run this once as an administrator of the PostgreSQL server of DATABASE_URL, then start again:\n\n${lines}\n`,
      { cause },
    );
  }
}

/**
 * Through this role the user of the connection may act as the limited one without being under its policies: it inherits
 * nothing. Versions before 16 can't say so of one membership alone.
 */
const doorRole = 'mainstay_door';

/** Who connects, and what of the roles is there. */
type Found = {
  user: string;
  hasApp: boolean;
  hasLimited: boolean;
  hasDoor: boolean;
  isLimitedApp: boolean;
  isDoorOpen: boolean;
  actsAsBoth: boolean;
  isUnderLimits: boolean;
};

/** A server that knows none of the roles. */
export const noRoles: Omit<Found, 'user'> = {
  hasApp: false,
  hasLimited: false,
  hasDoor: false,
  isLimitedApp: false,
  isDoorOpen: false,
  actsAsBoth: false,
  isUnderLimits: false,
};

// From version 16 on whoever makes a role is a member of it, but may not yet act as it.
const look = `
  with known as (
    select to_regrole('${appRole}')::oid as app, to_regrole('${limitedRole}')::oid as limited, to_regrole('${doorRole}')::oid as door,
      case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end as acting
  )
  select quote_ident(current_user) as "user", app is not null as "hasApp", limited is not null as "hasLimited",
    door is not null as "hasDoor", coalesce(pg_has_role(limited, app, 'usage'), false) as "isLimitedApp",
    coalesce(pg_has_role(door, limited, acting), false) as "isDoorOpen",
    coalesce(pg_has_role(app, acting) and pg_has_role(limited, acting), false) as "actsAsBoth",
    coalesce(pg_has_role(limited, 'usage'), false) and not (select rolsuper from pg_roles where rolname = current_user) as "isUnderLimits"
  from known`;

/**
 * Makes the roles that transactions run as, and gives them to the user of the connection, as far as they are missing.
 * @throws MissingRoles when an administrator has to do it
 */
export async function ensureRoles(run: Run): Promise<void> {
  const { rows } = await run(look);
  const statements = missingStatements(rows[0] as Found);
  try {
    // Another process on the same server may be doing the same.
    for (const statement of statements)
      await run(`do $$ begin ${statement} exception when duplicate_object or unique_violation then null; end $$`);
  } catch (error) {
    throw isRefused(error) ? new MissingRoles(statements, error) : error;
  }
}

/**
 * What an administrator would run. The limited role may what the application's may; whoever connects acts as both, yet
 * does not inherit the limits.
 */
export function missingStatements(found: Found): string[] {
  const { user, isUnderLimits } = found;
  const isGranted = found.actsAsBoth && !isUnderLimits;
  const needsDoor = !isGranted && !found.hasDoor;
  return [
    ...(found.hasApp ? [] : [`create role ${appRole} nologin noinherit;`]),
    ...(found.hasLimited ? [] : [`create role ${limitedRole} nologin in role ${appRole};`]),
    ...(found.hasLimited && !found.isLimitedApp ? [`grant ${appRole} to ${limitedRole};`] : []),
    ...(needsDoor ? [`create role ${doorRole} nologin noinherit in role ${limitedRole};`] : []),
    ...(!isGranted && found.hasDoor && !found.isDoorOpen ? [`grant ${limitedRole} to ${doorRole};`] : []),
    ...(isUnderLimits ? [`revoke ${limitedRole} from ${user};`] : []),
    ...(isGranted ? [] : [`grant ${doorRole} to ${user};`]),
  ];
}

function isRefused(error: unknown): boolean {
  for (let fault = error; fault instanceof Error; fault = fault.cause)
    if ((fault as { code?: unknown }).code === '42501') return true;
  return false;
}
