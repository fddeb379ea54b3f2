CREATE TABLE "consent" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consent_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"account_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "report_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entry_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"objection" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"email" text,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decision" text,
	"reason" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answer_hash" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	CONSTRAINT "report_answerHash_unique" UNIQUE("answer_hash")
);
--> statement-breakpoint
CREATE TABLE "private_address" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alarm" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "alarm_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"gemeente_code" text,
	"details" text DEFAULT '' NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" uuid,
	CONSTRAINT "alarm_kind_known" CHECK ("alarm"."kind" in ('many_looks', 'outside', 'broken_chain'))
);
--> statement-breakpoint
CREATE TABLE "look" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "look_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"account_id" uuid,
	"reason" text NOT NULL,
	"note" text,
	"note_hash" text,
	"session" uuid,
	"fields" text[] NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"outside" boolean DEFAULT false NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "look_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "duty" (
	"name" text PRIMARY KEY NOT NULL,
	"done_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "photo" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"content" "bytea" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"alt" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signaal" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"buurt_code" text,
	"about" text NOT NULL,
	"words" text NOT NULL,
	"account_id" uuid,
	"organisation_id" integer,
	"name" text,
	"email" text,
	"phone" text,
	"recorded_by" uuid,
	"makelaar_id" uuid,
	"state" text DEFAULT 'new' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"promised_on" date NOT NULL,
	"answer" text,
	"closed_at" timestamp with time zone,
	CONSTRAINT "signaal_about_known" CHECK ("signaal"."about" in ('wijk', 'person')),
	CONSTRAINT "signaal_state_known" CHECK ("signaal"."state" in ('new', 'taken', 'closed')),
	CONSTRAINT "signaal_closed_whole" CHECK (("signaal"."state" = 'closed') = ("signaal"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "signaal_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"signaal_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid,
	"email" text,
	"code_hash" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"sealed" text,
	"onwards" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"provider_id" integer NOT NULL,
	"subject" text NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_provider_id_subject_pk" PRIMARY KEY("provider_id","subject")
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint DEFAULT 0 NOT NULL,
	"transports" text[] DEFAULT '{}' NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "password_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provider" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "provider_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"organisation_id" integer NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret" text NOT NULL,
	"strong" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"account_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_account_id_code_hash_pk" PRIMARY KEY("account_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "totp" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vraag" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"buurt_code" text,
	"account_id" uuid,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"words" text NOT NULL,
	"likes" text,
	"for_someone" boolean DEFAULT false NOT NULL,
	"recorded_by" uuid,
	"makelaar_id" uuid,
	"state" text DEFAULT 'new' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"promised_on" date NOT NULL,
	"contact_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "vraag_state_known" CHECK ("vraag"."state" in ('new', 'taken', 'closed')),
	CONSTRAINT "vraag_closed_whole" CHECK (("vraag"."state" = 'closed') = ("vraag"."closed_at" is not null)),
	CONSTRAINT "vraag_reachable" CHECK ("vraag"."email" is not null or "vraag"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "vraag_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"vraag_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vraag_note" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vraag_note_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"vraag_id" uuid NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "used_on" date DEFAULT current_date NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "ends_on" date;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "announced" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "makelaar" ADD COLUMN "photo_id" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "organisation_id" integer;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "granted_by" uuid;--> statement-breakpoint
ALTER TABLE "role_grant" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "handle" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "proof" text DEFAULT 'code' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "proved_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "device" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "photo_id" uuid;--> statement-breakpoint
ALTER TABLE "gemeente" ADD COLUMN "helplines" jsonb;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "private_address" ADD CONSTRAINT "private_address_entry_id_offer_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."offer"("entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_settled_by_account_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_makelaar_id_account_id_fk" FOREIGN KEY ("makelaar_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_link" ADD CONSTRAINT "signaal_link_signaal_id_signaal_id_fk" FOREIGN KEY ("signaal_id") REFERENCES "public"."signaal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge" ADD CONSTRAINT "challenge_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_provider_id_provider_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."provider"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider" ADD CONSTRAINT "provider_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider" ADD CONSTRAINT "provider_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "totp" ADD CONSTRAINT "totp_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_makelaar_id_account_id_fk" FOREIGN KEY ("makelaar_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag_link" ADD CONSTRAINT "vraag_link_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag_note" ADD CONSTRAINT "vraag_note_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vraag_note" ADD CONSTRAINT "vraag_note_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_of" ON "consent" USING btree ("account_id","purpose");--> statement-breakpoint
CREATE INDEX "report_open" ON "report" USING btree ("decided_at","entry_id");--> statement-breakpoint
CREATE INDEX "alarm_open" ON "alarm" USING btree ("gemeente_code","settled_at");--> statement-breakpoint
CREATE INDEX "look_at_person" ON "look" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "look_at" ON "look" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "look_by" ON "look" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "signaal_waiting" ON "signaal" USING btree ("gemeente_code","wijk_code","state","created_at");--> statement-breakpoint
CREATE INDEX "signaal_of" ON "signaal" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "signaal_mail" ON "signaal" USING btree ("email");--> statement-breakpoint
CREATE INDEX "signaal_closed" ON "signaal" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "signaal_link_of" ON "signaal_link" USING btree ("signaal_id");--> statement-breakpoint
CREATE INDEX "challenge_end" ON "challenge" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "challenge_for" ON "challenge" USING btree ("email");--> statement-breakpoint
CREATE INDEX "identity_of" ON "identity" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "passkey_of" ON "passkey" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "password_link_of" ON "password_link" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_issuer" ON "provider" USING btree ("issuer","client_id");--> statement-breakpoint
CREATE INDEX "vraag_waiting" ON "vraag" USING btree ("gemeente_code","wijk_code","state","created_at");--> statement-breakpoint
CREATE INDEX "vraag_of" ON "vraag" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "vraag_mail" ON "vraag" USING btree ("email");--> statement-breakpoint
CREATE INDEX "vraag_closed" ON "vraag" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "vraag_link_of" ON "vraag_link" USING btree ("vraag_id");--> statement-breakpoint
CREATE INDEX "vraag_note_of" ON "vraag_note" USING btree ("vraag_id","id");--> statement-breakpoint
ALTER TABLE "makelaar" ADD CONSTRAINT "makelaar_photo_id_photo_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photo"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_account_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_ended_by_account_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_photo_id_photo_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photo"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_handle_unique" UNIQUE("handle");