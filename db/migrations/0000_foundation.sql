CREATE TABLE "scoring_versions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"categories" jsonb NOT NULL,
	"ranges" jsonb NOT NULL,
	"reason" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scoring_versions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "scoring_versions_version" UNIQUE("tenant_id","version")
);
--> statement-breakpoint
CREATE TABLE "tenant_configs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"kpi_upload_mode" text DEFAULT 'account_rollup' NOT NULL,
	"master_file_name" text,
	"business_hours" jsonb,
	"retention" jsonb,
	"scoring_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenant_configs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tenant_configs_one" UNIQUE("tenant_id"),
	CONSTRAINT "tenant_configs_mode" CHECK ("tenant_configs"."kpi_upload_mode" in ('account_rollup', 'corporate')),
	CONSTRAINT "tenant_configs_currency" CHECK ("tenant_configs"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"phone" text,
	"industry" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"permissions" jsonb NOT NULL,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "roles_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"assigned_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_roles_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "user_roles_once" UNIQUE("tenant_id","user_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"last_login" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "users_email" UNIQUE("tenant_id","email"),
	CONSTRAINT "users_email_form" CHECK ("users"."email" = lower("users"."email") and "users"."email" ~ '^[^@[:space:]]+@[^@[:space:]]+$')
);
--> statement-breakpoint
CREATE TABLE "sign_in"."installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in"."credentials" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credentials_provider" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in"."users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sign_in"."verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in"."user_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_token" text NOT NULL,
	"refresh_token" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_sessions_session_token_unique" UNIQUE("session_token"),
	CONSTRAINT "user_sessions_refresh_token_unique" UNIQUE("refresh_token")
);
--> statement-breakpoint
CREATE TABLE "audit_logs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"actor_type" text NOT NULL,
	"user_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"resource_type" text NOT NULL,
	"resource_id" uuid,
	"old_values" jsonb,
	"new_values" jsonb,
	"ip_address" text,
	"user_agent" text,
	"request_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_logs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "audit_logs_actor" CHECK ("audit_logs"."actor_type" in ('user', 'apiKey', 'system'))
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"input" jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"step" text,
	"is_cancel_requested" boolean DEFAULT false NOT NULL,
	"result" jsonb,
	"error" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_by" uuid,
	"created_by_name" text,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "jobs_status" CHECK ("jobs"."status" in ('queued', 'running', 'done', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "import_files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text,
	"format" text,
	"status" text NOT NULL,
	"reason" jsonb,
	"account_id" uuid,
	"account_guess" text,
	"creates_account" boolean DEFAULT false NOT NULL,
	"month" integer,
	"month_from" text,
	"mapping" jsonb NOT NULL,
	"read" jsonb,
	"rows" integer DEFAULT 0 NOT NULL,
	"counts" jsonb NOT NULL,
	"problems" integer DEFAULT 0 NOT NULL,
	"upload_id" uuid,
	"undo" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "import_files_status" CHECK ("import_files"."status" in ('ready', 'needs-input', 'refused', 'imported', 'unchanged', 'failed', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"shape" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_mappings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "import_mappings_shape" UNIQUE("tenant_id","kind","shape")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"options" jsonb NOT NULL,
	"job_id" uuid,
	"created_by" uuid,
	"created_by_name" text,
	"finished_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('kpis', 'accounts', 'contacts')),
	CONSTRAINT "imports_status" CHECK ("imports"."status" in ('draft', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "contact_account_assignments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_account_assignments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "contact_account_assignments_once" UNIQUE("tenant_id","contact_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"user_id" uuid,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"search_text" text NOT NULL,
	"email" text,
	"phone" text,
	"title" text,
	"role" text,
	"type" text DEFAULT 'Client' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "contacts_user" UNIQUE("tenant_id","user_id"),
	CONSTRAINT "contacts_type" CHECK ("contacts"."type" in ('Client', 'Internal', 'Vendor', 'Partner')),
	CONSTRAINT "contacts_phone" CHECK ("contacts"."phone" ~ '^[+][1-9][0-9]{1,14}$')
);
--> statement-breakpoint
CREATE TABLE "account_health" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" integer,
	"score" double precision,
	"band" text DEFAULT 'none' NOT NULL,
	"change" double precision,
	"coverage" double precision DEFAULT 0 NOT NULL,
	"score_order" double precision GENERATED ALWAYS AS (coalesce(score, -1)) STORED NOT NULL,
	"change_order" double precision GENERATED ALWAYS AS (coalesce(change, 0)) STORED NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_health_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "account_health_band" CHECK ("account_health"."band" in ('critical', 'risk', 'healthy', 'none'))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"search_text" text NOT NULL,
	"external_id" text,
	"revenue" numeric(15, 2) DEFAULT 0 NOT NULL,
	"revenue_cents" bigint GENERATED ALWAYS AS ((revenue * 100)::bigint) STORED,
	"currency" text NOT NULL,
	"account_status" text DEFAULT 'active' NOT NULL,
	"phase" text,
	"industry" text,
	"region" text,
	"contract_start_date" date,
	"contract_end_date" date,
	"logo_url" text,
	"avatar_color" text,
	"primary_domain" text,
	"known_emails" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"overall_sentiment" text,
	"flagged_issues" boolean DEFAULT false NOT NULL,
	"last_email_date" timestamp (3) with time zone,
	"notes" text,
	"owner_contact_id" uuid,
	"parent_account_id" uuid,
	"inactivated_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "accounts_external_id" UNIQUE("tenant_id","external_id"),
	CONSTRAINT "accounts_status" CHECK ("accounts"."account_status" in ('active', 'inactive')),
	CONSTRAINT "accounts_revenue" CHECK ("accounts"."revenue" >= 0),
	CONSTRAINT "accounts_contract" CHECK ("accounts"."contract_end_date" is null or "accounts"."contract_start_date" is null or "accounts"."contract_end_date" > "accounts"."contract_start_date"),
	CONSTRAINT "accounts_sentiment" CHECK ("accounts"."overall_sentiment" in ('happy', 'neutral', 'unhappy')),
	CONSTRAINT "accounts_parent" CHECK ("accounts"."parent_account_id" <> "accounts"."id")
);
--> statement-breakpoint
CREATE TABLE "kpi_reference_ranges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_name" text NOT NULL,
	"name_key" text NOT NULL,
	"category" text,
	"unit" text NOT NULL,
	"higher_is_better" boolean DEFAULT true NOT NULL,
	"critical_min" double precision NOT NULL,
	"critical_max" double precision NOT NULL,
	"risk_min" double precision NOT NULL,
	"risk_max" double precision NOT NULL,
	"healthy_min" double precision NOT NULL,
	"healthy_max" double precision NOT NULL,
	"description" text,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"created_by" uuid,
	"updated_by" uuid,
	"updated_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpi_reference_ranges_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "kpi_reference_ranges_name" UNIQUE("tenant_id","kpi_name"),
	CONSTRAINT "kpi_reference_ranges_key" UNIQUE("tenant_id","name_key"),
	CONSTRAINT "kpi_reference_ranges_order" CHECK (case when "kpi_reference_ranges"."higher_is_better"
        then "kpi_reference_ranges"."critical_min" < "kpi_reference_ranges"."risk_min" and "kpi_reference_ranges"."risk_min" < "kpi_reference_ranges"."healthy_min" and "kpi_reference_ranges"."healthy_min" < "kpi_reference_ranges"."healthy_max"
        else "kpi_reference_ranges"."critical_max" > "kpi_reference_ranges"."risk_max" and "kpi_reference_ranges"."risk_max" > "kpi_reference_ranges"."healthy_max" and "kpi_reference_ranges"."healthy_max" > "kpi_reference_ranges"."healthy_min" end)
);
--> statement-breakpoint
CREATE TABLE "kpi_time_series" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kpi_id" uuid NOT NULL,
	"account_id" uuid,
	"year" integer NOT NULL,
	"month" integer NOT NULL,
	"value" double precision NOT NULL,
	"unit" text,
	"denominator" double precision,
	"text" text NOT NULL,
	"health_status" text,
	"health_score" numeric(5, 2),
	"source" text NOT NULL,
	"upload_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpi_time_series_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "kpi_time_series_month" UNIQUE("tenant_id","kpi_id","year","month"),
	CONSTRAINT "kpi_time_series_month_form" CHECK ("kpi_time_series"."month" between 1 and 12),
	CONSTRAINT "kpi_time_series_status" CHECK ("kpi_time_series"."health_status" in ('critical', 'risk', 'healthy'))
);
--> statement-breakpoint
CREATE TABLE "kpi_uploads" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"import_id" uuid,
	"import_file_id" uuid,
	"user_id" uuid,
	"user_name" text,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"month" integer NOT NULL,
	"original_filename" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL,
	"parsed_json" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	"rows" integer NOT NULL,
	"values" integer NOT NULL,
	"status" text NOT NULL,
	"former" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpi_uploads_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "kpi_uploads_version" UNIQUE NULLS NOT DISTINCT("tenant_id","account_id","version"),
	CONSTRAINT "kpi_uploads_status" CHECK ("kpi_uploads"."status" in ('current', 'superseded', 'undone'))
);
--> statement-breakpoint
CREATE TABLE "kpis" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"upload_id" uuid,
	"account_id" uuid,
	"category" text NOT NULL,
	"row_index" integer,
	"health_score_component" text,
	"weight" text,
	"weight_number" double precision,
	"data" text,
	"data_month" integer,
	"source_review" text,
	"kpi_parameter" text NOT NULL,
	"name_key" text NOT NULL,
	"impact_level" text,
	"measurement_frequency" text,
	"unit" text,
	"source" text NOT NULL,
	"last_edited_by" uuid,
	"last_edited_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kpis_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "kpis_parameter" UNIQUE NULLS NOT DISTINCT("tenant_id","account_id","category","kpi_parameter"),
	CONSTRAINT "kpis_source" CHECK ("kpis"."source" in ('upload', 'api', 'inbox', 'revenue', 'delivery', 'survey')),
	CONSTRAINT "kpis_impact" CHECK ("kpis"."impact_level" in ('Critical', 'High', 'Medium', 'Low')),
	CONSTRAINT "kpis_frequency" CHECK ("kpis"."measurement_frequency" in ('weekly', 'monthly', 'quarterly', 'annual'))
);
--> statement-breakpoint
CREATE TABLE "health_scores" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"month" integer NOT NULL,
	"score" double precision,
	"coverage" double precision NOT NULL,
	"categories" jsonb NOT NULL,
	"drivers" jsonb NOT NULL,
	"change" double precision,
	"settings_version" integer NOT NULL,
	"cause" text NOT NULL,
	"calculated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "health_scores_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "health_trends" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"year" integer NOT NULL,
	"month" integer NOT NULL,
	"overall_health_score" numeric(5, 2),
	"score" double precision,
	"product_usage_score" numeric(5, 2),
	"support_score" numeric(5, 2),
	"customer_sentiment_score" numeric(5, 2),
	"business_outcomes_score" numeric(5, 2),
	"relationship_strength_score" numeric(5, 2),
	"category_scores" jsonb NOT NULL,
	"total_kpis" integer DEFAULT 0 NOT NULL,
	"valid_kpis" integer DEFAULT 0 NOT NULL,
	"coverage" double precision NOT NULL,
	"settings_version" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "health_trends_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "health_trends_month" UNIQUE NULLS NOT DISTINCT("tenant_id","account_id","year","month"),
	CONSTRAINT "health_trends_month_form" CHECK ("health_trends"."month" between 1 and 12)
);
--> statement-breakpoint
ALTER TABLE "scoring_versions" ADD CONSTRAINT "scoring_versions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_configs" ADD CONSTRAINT "tenant_configs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_tenant_id_role_id_roles_tenant_id_id_fk" FOREIGN KEY ("tenant_id","role_id") REFERENCES "public"."roles"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in"."credentials" ADD CONSTRAINT "credentials_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "sign_in"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in"."user_sessions" ADD CONSTRAINT "user_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "sign_in"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_tenant_id_import_id_imports_tenant_id_id_fk" FOREIGN KEY ("tenant_id","import_id") REFERENCES "public"."imports"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_job_id_jobs_tenant_id_id_fk" FOREIGN KEY ("tenant_id","job_id") REFERENCES "public"."jobs"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_account_assignments" ADD CONSTRAINT "contact_account_assignments_tenant_id_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_account_assignments" ADD CONSTRAINT "contact_account_assignments_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_health" ADD CONSTRAINT "account_health_tenant_id_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tenant_id_owner_contact_id_contacts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","owner_contact_id") REFERENCES "public"."contacts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tenant_id_parent_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_reference_ranges" ADD CONSTRAINT "kpi_reference_ranges_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_time_series" ADD CONSTRAINT "kpi_time_series_tenant_id_kpi_id_kpis_tenant_id_id_fk" FOREIGN KEY ("tenant_id","kpi_id") REFERENCES "public"."kpis"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_time_series" ADD CONSTRAINT "kpi_time_series_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_time_series" ADD CONSTRAINT "kpi_time_series_tenant_id_upload_id_kpi_uploads_tenant_id_id_fk" FOREIGN KEY ("tenant_id","upload_id") REFERENCES "public"."kpi_uploads"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_uploads" ADD CONSTRAINT "kpi_uploads_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpi_uploads" ADD CONSTRAINT "kpi_uploads_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpis" ADD CONSTRAINT "kpis_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpis" ADD CONSTRAINT "kpis_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpis" ADD CONSTRAINT "kpis_tenant_id_upload_id_kpi_uploads_tenant_id_id_fk" FOREIGN KEY ("tenant_id","upload_id") REFERENCES "public"."kpi_uploads"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_scores" ADD CONSTRAINT "health_scores_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_scores" ADD CONSTRAINT "health_scores_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_trends" ADD CONSTRAINT "health_trends_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "health_trends" ADD CONSTRAINT "health_trends_tenant_id_account_id_accounts_tenant_id_id_fk" FOREIGN KEY ("tenant_id","account_id") REFERENCES "public"."accounts"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "user_roles_role" ON "user_roles" USING btree ("tenant_id","role_id");--> statement-breakpoint
CREATE INDEX "credentials_user" ON "sign_in"."credentials" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "user_sessions_user" ON "sign_in"."user_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_logs_time" ON "audit_logs" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_logs_resource" ON "audit_logs" USING btree ("tenant_id","resource_type","resource_id","created_at","id");--> statement-breakpoint
CREATE INDEX "jobs_time" ON "jobs" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "import_files_import" ON "import_files" USING btree ("tenant_id","import_id","created_at","id");--> statement-breakpoint
CREATE INDEX "imports_time" ON "imports" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contact_account_assignments_account" ON "contact_account_assignments" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "contacts_account" ON "contacts" USING btree ("tenant_id","account_id");--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("tenant_id","name_key","id");--> statement-breakpoint
CREATE INDEX "contacts_email" ON "contacts" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "contacts_updated" ON "contacts" USING btree ("tenant_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "account_health_score" ON "account_health" USING btree ("tenant_id","is_active","score_order","id");--> statement-breakpoint
CREATE INDEX "account_health_band_score" ON "account_health" USING btree ("tenant_id","is_active","band","score_order","id");--> statement-breakpoint
CREATE INDEX "account_health_change" ON "account_health" USING btree ("tenant_id","is_active","change_order","id");--> statement-breakpoint
CREATE INDEX "account_health_coverage" ON "account_health" USING btree ("tenant_id","is_active","coverage","id");--> statement-breakpoint
CREATE INDEX "accounts_name" ON "accounts" USING btree ("tenant_id","name_key","id");--> statement-breakpoint
CREATE INDEX "accounts_revenue_order" ON "accounts" USING btree ("tenant_id","revenue_cents","id");--> statement-breakpoint
CREATE INDEX "accounts_updated" ON "accounts" USING btree ("tenant_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "accounts_owner" ON "accounts" USING btree ("tenant_id","owner_contact_id");--> statement-breakpoint
CREATE INDEX "accounts_parent_of" ON "accounts" USING btree ("tenant_id","parent_account_id");--> statement-breakpoint
CREATE INDEX "accounts_contract_end" ON "accounts" USING btree ("tenant_id",coalesce("contract_end_date", 'infinity'::date),"id");--> statement-breakpoint
CREATE INDEX "kpi_time_series_account" ON "kpi_time_series" USING btree ("tenant_id","account_id","year","month");--> statement-breakpoint
CREATE INDEX "kpi_uploads_time" ON "kpi_uploads" USING btree ("tenant_id","uploaded_at","id");--> statement-breakpoint
CREATE INDEX "kpi_uploads_file" ON "kpi_uploads" USING btree ("tenant_id","sha256");--> statement-breakpoint
CREATE INDEX "kpi_uploads_import" ON "kpi_uploads" USING btree ("tenant_id","import_id");--> statement-breakpoint
CREATE INDEX "kpis_upload" ON "kpis" USING btree ("tenant_id","upload_id");--> statement-breakpoint
CREATE INDEX "kpis_name" ON "kpis" USING btree ("tenant_id","name_key","account_id");--> statement-breakpoint
CREATE INDEX "health_scores_account" ON "health_scores" USING btree ("tenant_id","account_id","month","calculated_at","id");--> statement-breakpoint
CREATE INDEX "health_trends_by_month" ON "health_trends" USING btree ("tenant_id","year","month");