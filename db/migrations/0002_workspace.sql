CREATE TABLE "sign_in"."passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"last_used" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "passkeys_credential" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "sign_in"."passwords" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in"."passwords" ADD CONSTRAINT "passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "sign_in"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "sign_in"."passwords" ("user_id", "hash", "created_at", "updated_at")
SELECT "user_id", "password", "created_at", "updated_at" FROM "sign_in"."credentials" WHERE "provider_id" = 'credential' AND "password" IS NOT NULL
ON CONFLICT DO NOTHING;--> statement-breakpoint
DROP TABLE "sign_in"."credentials";--> statement-breakpoint
ALTER TABLE "sign_in"."users" DROP COLUMN "email_verified";--> statement-breakpoint
ALTER TABLE "sign_in"."users" DROP COLUMN "image";--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "sign_in"."verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "verifications_end" ON "sign_in"."verifications" USING btree ("expires_at");--> statement-breakpoint
CREATE TABLE "sign_in"."sign_in_failures" (
	"email" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"last_failed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in"."sso_domains" (
	"provider_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"creates_members" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sso_domains_provider_id_domain_pk" PRIMARY KEY("provider_id","domain")
);
--> statement-breakpoint
CREATE TABLE "sign_in"."two_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"last_step" integer,
	CONSTRAINT "two_factors_user" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "audit_chain" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_chain_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "audit_chain_sequence" UNIQUE("tenant_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "tenant_exports" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"storage_key" text,
	"size_bytes" bigint,
	"created_by_name" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tenant_exports_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "tenant_exports_status" CHECK ("tenant_exports"."status" in ('running', 'ready', 'failed', 'expired'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"ending" text NOT NULL,
	"secret_hash" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"rate_per_minute" integer DEFAULT 1000 NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"last_used_ip" text,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_keys_rate" CHECK ("api_keys"."rate_per_minute" between 1 and 100000)
);
--> statement-breakpoint
CREATE TABLE "member_tokens" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"name" text,
	"role_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"secret_hash" text NOT NULL,
	"sealed_link" text,
	"former_email" text,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"send_problem" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "member_tokens_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "member_tokens_purpose" CHECK ("member_tokens"."purpose" in ('invitation', 'password', 'email'))
);
--> statement-breakpoint
CREATE TABLE "sso_identities" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"subject" text,
	"role_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sso_identities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sso_identities_subject" UNIQUE("tenant_id","provider_id","subject")
);
--> statement-breakpoint
CREATE TABLE "sso_providers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret" text NOT NULL,
	"domains" jsonb NOT NULL,
	"groups_claim" text DEFAULT 'groups' NOT NULL,
	"group_roles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"default_role_id" uuid,
	"creates_members" boolean DEFAULT false NOT NULL,
	"answers_for_emails" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sso_providers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sso_providers_issuer" UNIQUE("tenant_id","issuer","client_id")
);
--> statement-breakpoint
ALTER TABLE "tenant_configs" ADD COLUMN "fiscal_year_start" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_configs" ADD COLUMN "sign_in_rules" jsonb;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "account_scope" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sign_in"."user_sessions" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "sign_in"."passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "sign_in"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in"."two_factors" ADD CONSTRAINT "two_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "sign_in"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_exports" ADD CONSTRAINT "tenant_exports_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_tokens" ADD CONSTRAINT "member_tokens_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_tokens" ADD CONSTRAINT "member_tokens_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_identities" ADD CONSTRAINT "sso_identities_tenant_id_provider_id_sso_providers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","provider_id") REFERENCES "public"."sso_providers"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_identities" ADD CONSTRAINT "sso_identities_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sso_providers" ADD CONSTRAINT "sso_providers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_internal" ON "contacts" USING btree ("tenant_id","name_key","id") WHERE "contacts"."type" = 'Internal';--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "sign_in"."passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sso_domains_domain" ON "sign_in"."sso_domains" USING btree ("domain");--> statement-breakpoint
CREATE INDEX "tenant_exports_time" ON "tenant_exports" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_keys_name" ON "api_keys" USING btree ("tenant_id","name_key","id");--> statement-breakpoint
CREATE INDEX "api_keys_created" ON "api_keys" USING btree ("tenant_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "member_tokens_open_invitation" ON "member_tokens" USING btree ("tenant_id","email") WHERE "member_tokens"."purpose" = 'invitation' and "member_tokens"."used_at" is null and "member_tokens"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "member_tokens_time" ON "member_tokens" USING btree ("tenant_id","purpose","created_at","id");--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_account_scope" CHECK ("roles"."account_scope" in ('all', 'own'));--> statement-breakpoint
CREATE FUNCTION "audit_entry_text"("entry" "audit_logs") RETURNS text LANGUAGE sql STABLE SET timezone = 'UTC' AS $$
	SELECT (jsonb_strip_nulls(to_jsonb(entry) - 'old_values' - 'new_values')
		|| jsonb_build_object('old_values', entry.old_values, 'new_values', entry.new_values))::text
$$;--> statement-breakpoint
CREATE FUNCTION "audit_entry_hash"("former" text, "entry" "audit_logs") RETURNS text LANGUAGE sql STABLE AS $$
	SELECT encode(sha256(convert_to(former || audit_entry_text(entry), 'UTF8')), 'hex')
$$;--> statement-breakpoint
CREATE FUNCTION "seal_audit_log"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
	scope text := current_setting('app.tenant_id', true);
	last record;
BEGIN
	-- Row-level security holds for the owner as well, and a restore writes several tenants in one transaction.
	IF scope IS DISTINCT FROM new.tenant_id::text THEN
		PERFORM set_config('app.tenant_id', new.tenant_id::text, true);
	END IF;
	-- Taken when the transaction ends, and so held for no longer than its commit takes.
	PERFORM pg_advisory_xact_lock(hashtextextended(new.tenant_id::text, 719044119));
	IF NOT EXISTS (SELECT FROM audit_chain WHERE tenant_id = new.tenant_id AND id = new.id) THEN
		SELECT sequence, hash INTO last FROM audit_chain WHERE tenant_id = new.tenant_id ORDER BY sequence DESC LIMIT 1;
		INSERT INTO audit_chain (tenant_id, id, sequence, hash, created_at)
		VALUES (new.tenant_id, new.id, coalesce(last.sequence, 0) + 1, audit_entry_hash(coalesce(last.hash, ''), new), new.created_at);
	END IF;
	IF scope IS DISTINCT FROM new.tenant_id::text THEN
		PERFORM set_config('app.tenant_id', coalesce(scope, ''), true);
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
DO $$
DECLARE
	tenant uuid;
	entry audit_logs;
	place bigint;
	former text;
BEGIN
	-- Whoever may create temporary tables must not be able to put one in the way.
	EXECUTE format('ALTER FUNCTION audit_entry_hash SET search_path = %I, pg_temp', current_schema());
	EXECUTE format('ALTER FUNCTION seal_audit_log SET search_path = %I, pg_temp', current_schema());
	FOR tenant IN SELECT id FROM tenants LOOP
		PERFORM set_config('app.tenant_id', tenant::text, true);
		place := 0;
		former := '';
		FOR entry IN SELECT * FROM audit_logs WHERE tenant_id = tenant ORDER BY created_at, id LOOP
			place := place + 1;
			former := audit_entry_hash(former, entry);
			INSERT INTO audit_chain (tenant_id, id, sequence, hash, created_at) VALUES (tenant, entry.id, place, former, entry.created_at);
		END LOOP;
	END LOOP;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "audit_logs_sealed" AFTER INSERT ON "audit_logs" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "seal_audit_log"();--> statement-breakpoint
CREATE FUNCTION "sign_in"."find_session"("hash" text, "at" timestamp with time zone) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	found_session record;
	member jsonb;
BEGIN
	SELECT s.*, u.tenant_id, s.method IS NOT DISTINCT FROM 'single sign-on'
		OR EXISTS (SELECT FROM sign_in.two_factors f WHERE f.user_id = u.id AND f.verified)
		OR EXISTS (SELECT FROM sign_in.passkeys p WHERE p.user_id = u.id) AS has_second_factor
	INTO found_session
	FROM sign_in.user_sessions s JOIN sign_in.users u ON u.id = s.user_id
	WHERE s.session_token = hash AND s.expires_at > at;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	PERFORM set_config('app.tenant_id', found_session.tenant_id::text, true);
	SELECT jsonb_build_object(
		'name', m.name,
		'roles', (
			SELECT coalesce(jsonb_agg(jsonb_build_object('permissions', r.permissions, 'accountScope', r.account_scope)), '[]')
			FROM user_roles held JOIN roles r ON r.tenant_id = held.tenant_id AND r.id = held.role_id
			WHERE held.tenant_id = m.tenant_id AND held.user_id = m.id
		),
		'signInRules', (SELECT c.sign_in_rules FROM tenant_configs c WHERE c.tenant_id = m.tenant_id)
	) INTO member
	FROM users m WHERE m.tenant_id = found_session.tenant_id AND m.id = found_session.user_id AND m.is_active;
	RETURN jsonb_build_object(
		'sessionId', found_session.id,
		'userId', found_session.user_id,
		'tenantId', found_session.tenant_id,
		'createdAt', found_session.created_at,
		'lastUsed', found_session.last_used,
		'expiresAt', found_session.expires_at,
		'hasSecondFactor', found_session.has_second_factor,
		'member', member
	);
END $$;
