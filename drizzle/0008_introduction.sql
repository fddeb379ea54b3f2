CREATE TABLE "introduction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vraag_id" uuid NOT NULL,
	"entry_id" integer NOT NULL,
	"makelaar_id" uuid,
	"state" text DEFAULT 'proposed' NOT NULL,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"blurb" text NOT NULL,
	"person_says" text,
	"network_says" text,
	"shares" text[] DEFAULT '{}' NOT NULL,
	"keeper_email" text,
	"person_name" text,
	"person_phone" text,
	"person_email" text,
	"keeper_name" text,
	"keeper_phone" text,
	"companion" text,
	"meet_at" text,
	"doorman" text,
	"suits" text,
	"visit_at" timestamp with time zone,
	"visited_at" timestamp with time zone,
	"called_at" timestamp with time zone,
	"called_month_at" timestamp with time zone,
	"misfits" text[] DEFAULT '{}' NOT NULL,
	"misfit_words" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "introduction_state_known" CHECK ("introduction"."state" in ('proposed', 'willing', 'met', 'visited', 'landed', 'misfit', 'declined', 'stopped')),
	CONSTRAINT "introduction_person_says" CHECK ("introduction"."person_says" in ('yes', 'no')),
	CONSTRAINT "introduction_network_says" CHECK ("introduction"."network_says" in ('yes', 'no', 'later')),
	CONSTRAINT "introduction_names_with_both" CHECK (("introduction"."person_says" = 'yes' and "introduction"."network_says" = 'yes') is true or coalesce("introduction"."person_name", "introduction"."person_phone", "introduction"."person_email", "introduction"."keeper_name", "introduction"."keeper_phone", "introduction"."companion", "introduction"."meet_at") is null)
);
--> statement-breakpoint
CREATE TABLE "introduction_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"introduction_id" uuid NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "introduction_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"introduction_id" uuid NOT NULL,
	"step" text NOT NULL,
	"side" text NOT NULL,
	"how" text NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "ranking" (
	"id" uuid PRIMARY KEY NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"day" date NOT NULL,
	"weights" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"shown" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"chosen_id" integer,
	"place" integer,
	"introduction_id" uuid,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "weighing" (
	"vraag_id" uuid PRIMARY KEY NOT NULL,
	"weights" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"hidden" integer[] DEFAULT '{}' NOT NULL,
	"added" integer[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kind_word" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"sort" text NOT NULL,
	"to_email" text,
	"text" text NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"email" text,
	"account_id" uuid,
	"said_by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"shown_at" timestamp with time zone,
	CONSTRAINT "kind_word_sort_known" CHECK ("kind_word"."sort" in ('thanks', 'endorsement')),
	CONSTRAINT "kind_word_thanks_are_private" CHECK ("kind_word"."sort" = 'endorsement' or "kind_word"."shown_at" is null)
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"vraag_id" uuid PRIMARY KEY NOT NULL,
	"behind" text DEFAULT '' NOT NULL,
	"can" text DEFAULT '' NOT NULL,
	"learn" text DEFAULT '' NOT NULL,
	"around" text DEFAULT '' NOT NULL,
	"first" text DEFAULT '' NOT NULL,
	"wishes" text[] DEFAULT '{}' NOT NULL,
	"talents" text[] DEFAULT '{}' NOT NULL,
	"wants_to_learn" text[] DEFAULT '{}' NOT NULL,
	"travel" text,
	"max_km" real,
	"availability" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"max_cost_euro" real,
	"age" integer,
	"gender" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "conversation_travel_known" CHECK ("conversation"."travel" in ('walk', 'bike', 'car', 'transit', 'wheelchair')),
	CONSTRAINT "conversation_gender_known" CHECK ("conversation"."gender" in ('v', 'm', 'x')),
	CONSTRAINT "conversation_age_possible" CHECK ("conversation"."age" between 0 and 120)
);
--> statement-breakpoint
CREATE TABLE "tie" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vraag_id" uuid NOT NULL,
	"who" text NOT NULL,
	"assets" text[] DEFAULT '{}' NOT NULL,
	"often" text,
	"entry_id" integer,
	"since" date NOT NULL,
	"until" date,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tie_often_known" CHECK ("tie"."often" in ('daily', 'weekly', 'monthly', 'seldom'))
);
--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "min_age" integer;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "max_age" integer;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "women_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "cost_euro" real;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "meetings" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "rest_until" date;--> statement-breakpoint
ALTER TABLE "venue" ADD COLUMN "closed_on" date;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "name_of" text;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "via" text DEFAULT 'form' NOT NULL;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "promised_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "asked_after_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "outcome_words" text;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "outcome_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction" ADD CONSTRAINT "introduction_makelaar_id_account_id_fk" FOREIGN KEY ("makelaar_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_link" ADD CONSTRAINT "introduction_link_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_step" ADD CONSTRAINT "introduction_step_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_step" ADD CONSTRAINT "introduction_step_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking" ADD CONSTRAINT "ranking_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking" ADD CONSTRAINT "ranking_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking" ADD CONSTRAINT "ranking_chosen_id_entry_id_fk" FOREIGN KEY ("chosen_id") REFERENCES "public"."entry"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ranking" ADD CONSTRAINT "ranking_introduction_id_introduction_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introduction"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weighing" ADD CONSTRAINT "weighing_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kind_word" ADD CONSTRAINT "kind_word_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kind_word" ADD CONSTRAINT "kind_word_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_updated_by_account_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tie" ADD CONSTRAINT "tie_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tie" ADD CONSTRAINT "tie_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "introduction_of" ON "introduction" USING btree ("vraag_id","created_at");--> statement-breakpoint
CREATE INDEX "introduction_to" ON "introduction" USING btree ("entry_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "introduction_open" ON "introduction" USING btree ("vraag_id","entry_id") WHERE "introduction"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "introduction_link_of" ON "introduction_link" USING btree ("introduction_id");--> statement-breakpoint
CREATE INDEX "introduction_step_of" ON "introduction_step" USING btree ("introduction_id","at");--> statement-breakpoint
CREATE INDEX "ranking_in" ON "ranking" USING btree ("gemeente_code","day");--> statement-breakpoint
CREATE INDEX "ranking_of" ON "ranking" USING btree ("introduction_id");--> statement-breakpoint
CREATE UNIQUE INDEX "kind_word_once" ON "kind_word" USING btree ("entry_id","sort","said_by");--> statement-breakpoint
CREATE INDEX "kind_word_to" ON "kind_word" USING btree ("to_email");--> statement-breakpoint
CREATE INDEX "kind_word_said_by" ON "kind_word" USING btree ("said_by");--> statement-breakpoint
CREATE INDEX "tie_of" ON "tie" USING btree ("vraag_id","since");--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_via_known" CHECK ("vraag"."via" in ('form', 'talk', 'phone', 'card'));--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_name_of_known" CHECK ("vraag"."name_of" in ('asker', 'person'));--> statement-breakpoint
ALTER TABLE "vraag" ADD CONSTRAINT "vraag_outcome_known" CHECK ("vraag"."outcome" in ('yes', 'partly', 'no'));