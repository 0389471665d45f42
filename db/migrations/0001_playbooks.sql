CREATE TABLE "account_measures" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_values" double precision[] DEFAULT '{}' NOT NULL,
	"category_scores" double precision[] DEFAULT '{}' NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_measures_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "measure_names" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name_key" text NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "measure_names_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "measure_names_key" UNIQUE("tenant_id","kind","name_key"),
	CONSTRAINT "measure_names_position" UNIQUE("tenant_id","kind","position"),
	CONSTRAINT "measure_names_kind" CHECK ("measure_names"."kind" in ('kpi', 'category'))
);
--> statement-breakpoint
CREATE TABLE "health_overrides" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"score" double precision NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_cause" text,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"ended_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "health_overrides_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "health_overrides_score" CHECK ("health_overrides"."score" between 0 and 100),
	CONSTRAINT "health_overrides_span" CHECK ("health_overrides"."ends_at" > "health_overrides"."starts_at" and "health_overrides"."ends_at" <= "health_overrides"."starts_at" + interval '91 days')
);
--> statement-breakpoint
CREATE TABLE "timeline_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"project_id" uuid,
	"event_type" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"resource_type" text,
	"resource_id" uuid,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "timeline_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "playbook_triggers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"playbook_id" uuid NOT NULL,
	"playbook_type" text NOT NULL,
	"trigger_config" jsonb NOT NULL,
	"auto_trigger_enabled" boolean DEFAULT false NOT NULL,
	"cooldown_days" integer DEFAULT 30 NOT NULL,
	"daily_cap" integer DEFAULT 20 NOT NULL,
	"last_evaluated" timestamp (3) with time zone,
	"last_triggered" timestamp (3) with time zone,
	"trigger_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playbook_triggers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "playbook_triggers_one" UNIQUE("tenant_id","playbook_id"),
	CONSTRAINT "playbook_triggers_cooldown" CHECK ("playbook_triggers"."cooldown_days" between 0 and 365),
	CONSTRAINT "playbook_triggers_cap" CHECK ("playbook_triggers"."daily_cap" between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "playbook_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"playbook_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"status" text NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone,
	"changed_by" uuid,
	"changed_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playbook_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "playbook_versions_number" UNIQUE("tenant_id","playbook_id","number"),
	CONSTRAINT "playbook_versions_status" CHECK ("playbook_versions"."status" in ('draft', 'published'))
);
--> statement-breakpoint
CREATE TABLE "playbooks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"is_archived" boolean DEFAULT false NOT NULL,
	"published_version" integer,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playbooks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "playbooks_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "playbooks_type" CHECK ("playbooks"."type" in ('voc', 'activation', 'sla', 'renewal', 'expansion', 'custom'))
);
--> statement-breakpoint
CREATE TABLE "execution_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"execution_id" uuid NOT NULL,
	"step_key" text,
	"text" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "execution_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "execution_steps" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"execution_id" uuid NOT NULL,
	"step_key" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"role" text NOT NULL,
	"is_required" boolean NOT NULL,
	"depends_on" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"assignee_id" uuid,
	"due_on" date NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"is_blocked" boolean DEFAULT false NOT NULL,
	"is_live" boolean DEFAULT true NOT NULL,
	"result" jsonb,
	"skip_reason" text,
	"completed_at" timestamp (3) with time zone,
	"completed_by" uuid,
	"completed_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "execution_steps_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "execution_steps_key" UNIQUE("tenant_id","execution_id","step_key"),
	CONSTRAINT "execution_steps_status" CHECK ("execution_steps"."status" in ('open', 'completed', 'skipped'))
);
--> statement-breakpoint
CREATE TABLE "playbook_executions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"playbook_id" uuid NOT NULL,
	"playbook_version_id" uuid NOT NULL,
	"status" text DEFAULT 'in-progress' NOT NULL,
	"current_step" text,
	"priority" text DEFAULT 'medium' NOT NULL,
	"triggered_by" text NOT NULL,
	"reason" text NOT NULL,
	"fired_trigger" jsonb,
	"people" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"baseline" jsonb NOT NULL,
	"score_at_start" double precision,
	"score_at_end" double precision,
	"started_on" date NOT NULL,
	"due_on" date NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" uuid,
	"started_by_name" text NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"end_reason" text,
	"last_progress_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playbook_executions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "playbook_executions_status" CHECK ("playbook_executions"."status" in ('in-progress', 'paused', 'completed', 'failed', 'cancelled')),
	CONSTRAINT "playbook_executions_priority" CHECK ("playbook_executions"."priority" in ('low', 'medium', 'high')),
	CONSTRAINT "playbook_executions_origin" CHECK ("playbook_executions"."triggered_by" in ('manual', 'trigger')),
	CONSTRAINT "playbook_executions_end" CHECK (("playbook_executions"."status" in ('in-progress', 'paused')) = ("playbook_executions"."completed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "playbook_reports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"execution_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"playbook_id" uuid NOT NULL,
	"playbook_name" text NOT NULL,
	"account_name" text NOT NULL,
	"status" text NOT NULL,
	"report_data" jsonb NOT NULL,
	"duration" text NOT NULL,
	"steps_completed" integer NOT NULL,
	"total_steps" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"report_generated_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "playbook_reports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "playbook_reports_execution" UNIQUE("tenant_id","execution_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"response_status" integer,
	"response_body" text,
	"error" text,
	"duration_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_attempts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"event" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"replay_of" uuid,
	"delivered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "webhook_deliveries_status" CHECK ("webhook_deliveries"."status" in ('pending', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"url" text NOT NULL,
	"events" jsonb NOT NULL,
	"secret" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhooks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "scoring_versions" ADD COLUMN "critical_cap" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_configs" ADD COLUMN "seed_level" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_configs" ALTER COLUMN "seed_level" SET DEFAULT 2;--> statement-breakpoint
ALTER TABLE "tenant_configs" ADD COLUMN "last_daily_on" date;--> statement-breakpoint
ALTER TABLE "account_health" ADD COLUMN "calculated_score" double precision;--> statement-breakpoint
ALTER TABLE "account_health" ADD COLUMN "calculated_band" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_health" ADD COLUMN "override_score" double precision;--> statement-breakpoint
ALTER TABLE "account_health" ADD COLUMN "override_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "health_scores" ADD COLUMN "rule_effect" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "account_measures" ADD CONSTRAINT "account_measures_tenant_id_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure_names" ADD CONSTRAINT "measure_names_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_overrides" ADD CONSTRAINT "health_overrides_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_events" ADD CONSTRAINT "timeline_events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_events" ADD CONSTRAINT "timeline_events_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_triggers" ADD CONSTRAINT "playbook_triggers_tenant_id_playbook_id_playbooks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","playbook_id") REFERENCES "public"."playbooks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_versions" ADD CONSTRAINT "playbook_versions_tenant_id_playbook_id_playbooks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","playbook_id") REFERENCES "public"."playbooks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbooks" ADD CONSTRAINT "playbooks_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_notes" ADD CONSTRAINT "execution_notes_tenant_id_execution_id_playbook_executions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","execution_id") REFERENCES "public"."playbook_executions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_steps" ADD CONSTRAINT "execution_steps_tenant_id_execution_id_playbook_executions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","execution_id") REFERENCES "public"."playbook_executions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_executions" ADD CONSTRAINT "playbook_executions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_executions" ADD CONSTRAINT "playbook_executions_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_executions" ADD CONSTRAINT "playbook_executions_tenant_id_playbook_id_playbooks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","playbook_id") REFERENCES "public"."playbooks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_executions" ADD CONSTRAINT "playbook_executions_tenant_id_playbook_version_id_playbook_versions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","playbook_version_id") REFERENCES "public"."playbook_versions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_reports" ADD CONSTRAINT "playbook_reports_tenant_id_execution_id_playbook_executions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","execution_id") REFERENCES "public"."playbook_executions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_reports" ADD CONSTRAINT "playbook_reports_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "playbook_reports" ADD CONSTRAINT "playbook_reports_tenant_id_playbook_id_playbooks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","playbook_id") REFERENCES "public"."playbooks"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_tenant_id_delivery_id_webhook_deliveries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_id") REFERENCES "public"."webhook_deliveries"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_webhook_id_webhooks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","webhook_id") REFERENCES "public"."webhooks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "health_overrides_in_force" ON "health_overrides" USING btree ("tenant_id","account_id") WHERE "health_overrides"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "health_overrides_due" ON "health_overrides" USING btree ("tenant_id","ends_at") WHERE "health_overrides"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "health_overrides_account" ON "health_overrides" USING btree ("tenant_id","account_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "timeline_events_account" ON "timeline_events" USING btree ("tenant_id","account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "timeline_events_account_kind" ON "timeline_events" USING btree ("tenant_id","account_id","kind","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_triggers_type" ON "playbook_triggers" USING btree ("tenant_id","playbook_type") WHERE "playbook_triggers"."playbook_type" <> 'custom';--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_versions_draft" ON "playbook_versions" USING btree ("tenant_id","playbook_id") WHERE "playbook_versions"."status" = 'draft';--> statement-breakpoint
CREATE INDEX "playbooks_name" ON "playbooks" USING btree ("tenant_id","name_key","id");--> statement-breakpoint
CREATE INDEX "playbooks_updated" ON "playbooks" USING btree ("tenant_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "execution_notes_time" ON "execution_notes" USING btree ("tenant_id","execution_id","created_at","id");--> statement-breakpoint
CREATE INDEX "execution_notes_recent" ON "execution_notes" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "execution_steps_work" ON "execution_steps" USING btree ("tenant_id","assignee_id","due_on","id") WHERE "execution_steps"."status" = 'open' and "execution_steps"."is_live";--> statement-breakpoint
CREATE INDEX "execution_steps_due" ON "execution_steps" USING btree ("tenant_id","due_on","id") WHERE "execution_steps"."status" = 'open' and "execution_steps"."is_live";--> statement-breakpoint
CREATE UNIQUE INDEX "playbook_executions_running" ON "playbook_executions" USING btree ("tenant_id","playbook_id","account_id") WHERE "playbook_executions"."status" in ('in-progress', 'paused');--> statement-breakpoint
CREATE INDEX "playbook_executions_playbook" ON "playbook_executions" USING btree ("tenant_id","playbook_id","started_at","id");--> statement-breakpoint
CREATE INDEX "playbook_executions_account" ON "playbook_executions" USING btree ("tenant_id","account_id","started_at","id");--> statement-breakpoint
CREATE INDEX "playbook_executions_status_started" ON "playbook_executions" USING btree ("tenant_id","status","started_at","id");--> statement-breakpoint
CREATE INDEX "playbook_executions_started" ON "playbook_executions" USING btree ("tenant_id","started_at","id");--> statement-breakpoint
CREATE INDEX "playbook_executions_due" ON "playbook_executions" USING btree ("tenant_id","status","due_on","id");--> statement-breakpoint
CREATE INDEX "playbook_reports_playbook" ON "playbook_reports" USING btree ("tenant_id","playbook_id","started_at","id");--> statement-breakpoint
CREATE INDEX "playbook_reports_account" ON "playbook_reports" USING btree ("tenant_id","account_id","started_at","id");--> statement-breakpoint
CREATE INDEX "playbook_reports_started" ON "playbook_reports" USING btree ("tenant_id","started_at","id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_delivery" ON "webhook_attempts" USING btree ("tenant_id","delivery_id","number");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_time" ON "webhook_deliveries" USING btree ("tenant_id","webhook_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("tenant_id","next_attempt_at") WHERE "webhook_deliveries"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "webhooks_name" ON "webhooks" USING btree ("tenant_id","name_key","id");--> statement-breakpoint
UPDATE "account_health" SET "calculated_score" = "score", "calculated_band" = "band";
