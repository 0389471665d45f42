import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { belongsTo, instant, rowVersion, tenantColumns, timestamps } from './columns.ts';
import { tenants } from './tenants.ts';

/** What a team does when a score moves: five built-in ones in every workspace, and those it writes itself. */
export const playbooks = pgTable(
  'playbooks',
  {
    ...tenantColumns(),
    /** Its name for programs, such as `voc-sprint`; never changed. */
    key: text('key').notNull(),
    type: text('type').$type<'voc' | 'activation' | 'sla' | 'renewal' | 'expansion' | 'custom'>().notNull(),
    name: text('name').notNull(),
    nameKey: text('name_key').notNull(),
    isBuiltIn: boolean('is_built_in').notNull().default(false),
    isArchived: boolean('is_archived').notNull().default(false),
    /** Number of the version in force; null until it is published for the first time. */
    publishedVersion: integer('published_version'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }).onDelete('cascade'),
    unique('playbooks_key').on(t.tenantId, t.key),
    check('playbooks_type', sql`${t.type} in ('voc', 'activation', 'sla', 'renewal', 'expansion', 'custom')`),
    index('playbooks_name').on(t.tenantId, t.nameKey, t.id),
    index('playbooks_updated').on(t.tenantId, t.updatedAt, t.id),
  ],
);

/**
 * The versions of a playbook: at most one draft, and what each execution began with. Published ones never change, but
 * that a category they measure is called by the name it has now.
 */
export const playbookVersions = pgTable(
  'playbook_versions',
  {
    ...tenantColumns(),
    playbookId: uuid('playbook_id').notNull(),
    number: integer('number').notNull(),
    status: text('status').$type<'draft' | 'published'>().notNull(),
    definition: jsonb('definition').$type<PlaybookDefinition>().notNull(),
    publishedAt: instant('published_at'),
    changedBy: uuid('changed_by'),
    changedByName: text('changed_by_name'),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.playbookId, playbooks).onDelete('cascade'),
    unique('playbook_versions_number').on(t.tenantId, t.playbookId, t.number),
    uniqueIndex('playbook_versions_draft')
      .on(t.tenantId, t.playbookId)
      .where(sql`${t.status} = 'draft'`),
    check('playbook_versions_status', sql`${t.status} in ('draft', 'published')`),
  ],
);

/** When a playbook starts by itself: one row per playbook, off until somebody turns it on. */
export const playbookTriggers = pgTable(
  'playbook_triggers',
  {
    ...tenantColumns(),
    playbookId: uuid('playbook_id').notNull(),
    playbookType: text('playbook_type')
      .$type<'voc' | 'activation' | 'sla' | 'renewal' | 'expansion' | 'custom'>()
      .notNull(),
    triggerConfig: jsonb('trigger_config').$type<Record<string, unknown>>().notNull(),
    autoTriggerEnabled: boolean('auto_trigger_enabled').notNull().default(false),
    cooldownDays: integer('cooldown_days').notNull().default(30),
    dailyCap: integer('daily_cap').notNull().default(20),
    lastEvaluated: instant('last_evaluated'),
    lastTriggered: instant('last_triggered'),
    triggerCount: integer('trigger_count').notNull().default(0),
    version: rowVersion(),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    belongsTo(t.tenantId, t.playbookId, playbooks).onDelete('cascade'),
    unique('playbook_triggers_one').on(t.tenantId, t.playbookId),
    uniqueIndex('playbook_triggers_type')
      .on(t.tenantId, t.playbookType)
      .where(sql`${t.playbookType} <> 'custom'`),
    check('playbook_triggers_cooldown', sql`${t.cooldownDays} between 0 and 365`),
    check('playbook_triggers_cap', sql`${t.dailyCap} between 1 and 1000`),
  ],
);
