CREATE TABLE "stat" (
	"area_code" text NOT NULL,
	"level" text NOT NULL,
	"indicator" text NOT NULL,
	"year" integer NOT NULL,
	"value" real NOT NULL,
	"estimate" boolean NOT NULL,
	"source" text NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stat_area_code_indicator_year_pk" PRIMARY KEY("area_code","indicator","year"),
	CONSTRAINT "stat_level_known" CHECK ("stat"."level" in ('gemeente', 'wijk', 'buurt'))
);
--> statement-breakpoint
CREATE TABLE "opportunity" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "opportunity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"theme" text NOT NULL,
	"state" text DEFAULT 'gathered' NOT NULL,
	"slug" text,
	"title" text DEFAULT '' NOT NULL,
	"need" text DEFAULT '' NOT NULL,
	"there" text DEFAULT '' NOT NULL,
	"carriers" text[] DEFAULT '{}' NOT NULL,
	"meeting_on" date,
	"meeting_time" text,
	"meeting_place" text,
	"makelaar_id" uuid,
	"entry_id" integer,
	"venue_id" integer,
	"heard" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "opportunity_state_known" CHECK ("opportunity"."state" in ('gathered', 'called', 'became', 'ended')),
	CONSTRAINT "opportunity_called_whole" CHECK ("opportunity"."state" <> 'called' or ("opportunity"."title" <> '' and "opportunity"."need" <> '' and "opportunity"."slug" is not null))
);
--> statement-breakpoint
CREATE TABLE "opportunity_joiner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opportunity_id" integer NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"brings" text DEFAULT '' NOT NULL,
	"code_hash" text NOT NULL,
	"recorded_by" uuid,
	"confirmed_at" timestamp with time zone,
	"told_step_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opportunity_joiner_reachable" CHECK ("opportunity_joiner"."email" is not null or "opportunity_joiner"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "opportunity_source" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opportunity_id" integer NOT NULL,
	"signaal_id" uuid,
	"vraag_id" uuid,
	"reasons" text[] DEFAULT '{}' NOT NULL,
	"added_by" uuid,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opportunity_source_one" CHECK (("opportunity_source"."signaal_id" is null) <> ("opportunity_source"."vraag_id" is null))
);
--> statement-breakpoint
CREATE TABLE "opportunity_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"opportunity_id" integer NOT NULL,
	"kind" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opportunity_told" (
	"step_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"how" text NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opportunity_told_step_id_source_id_pk" PRIMARY KEY("step_id","source_id"),
	CONSTRAINT "opportunity_told_how_known" CHECK ("opportunity_told"."how" in ('mail', 'page', 'phone', 'paper'))
);
--> statement-breakpoint
CREATE TABLE "pattern_apart" (
	"gemeente_code" text NOT NULL,
	"print" text NOT NULL,
	"account_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pattern_apart_gemeente_code_print_pk" PRIMARY KEY("gemeente_code","print")
);
--> statement-breakpoint
CREATE TABLE "signaal_forward" (
	"id" uuid PRIMARY KEY NOT NULL,
	"signaal_id" uuid NOT NULL,
	"contact_person_id" integer,
	"organisation_id" integer,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"words" text NOT NULL,
	"due_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reminded_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	CONSTRAINT "signaal_forward_state_known" CHECK ("signaal_forward"."state" in ('open', 'answered', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "signaal_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"signaal_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"account_id" uuid,
	"forward_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "signaal" DROP CONSTRAINT "signaal_state_known";--> statement-breakpoint
ALTER TABLE "makelaar" ADD COLUMN "themes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "theme" text;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "via" text DEFAULT 'form' NOT NULL;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "knows" text;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "vraag_id" uuid;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "photo_id" uuid;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "promised_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "alarmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "heard_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "answered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "satisfied" boolean;--> statement-breakpoint
ALTER TABLE "signaal" ADD COLUMN "satisfied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "vraag" ADD COLUMN "taken_back_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_makelaar_id_account_id_fk" FOREIGN KEY ("makelaar_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity" ADD CONSTRAINT "opportunity_venue_id_venue_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venue"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_joiner" ADD CONSTRAINT "opportunity_joiner_opportunity_id_opportunity_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_joiner" ADD CONSTRAINT "opportunity_joiner_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_joiner" ADD CONSTRAINT "opportunity_joiner_told_step_id_opportunity_step_id_fk" FOREIGN KEY ("told_step_id") REFERENCES "public"."opportunity_step"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_source" ADD CONSTRAINT "opportunity_source_opportunity_id_opportunity_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_source" ADD CONSTRAINT "opportunity_source_signaal_id_signaal_id_fk" FOREIGN KEY ("signaal_id") REFERENCES "public"."signaal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_source" ADD CONSTRAINT "opportunity_source_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_source" ADD CONSTRAINT "opportunity_source_added_by_account_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_step" ADD CONSTRAINT "opportunity_step_opportunity_id_opportunity_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunity"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_step" ADD CONSTRAINT "opportunity_step_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_told" ADD CONSTRAINT "opportunity_told_step_id_opportunity_step_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."opportunity_step"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_told" ADD CONSTRAINT "opportunity_told_source_id_opportunity_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."opportunity_source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opportunity_told" ADD CONSTRAINT "opportunity_told_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pattern_apart" ADD CONSTRAINT "pattern_apart_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pattern_apart" ADD CONSTRAINT "pattern_apart_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_forward" ADD CONSTRAINT "signaal_forward_signaal_id_signaal_id_fk" FOREIGN KEY ("signaal_id") REFERENCES "public"."signaal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_forward" ADD CONSTRAINT "signaal_forward_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_forward" ADD CONSTRAINT "signaal_forward_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_step" ADD CONSTRAINT "signaal_step_signaal_id_signaal_id_fk" FOREIGN KEY ("signaal_id") REFERENCES "public"."signaal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_step" ADD CONSTRAINT "signaal_step_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal_step" ADD CONSTRAINT "signaal_step_forward_id_signaal_forward_id_fk" FOREIGN KEY ("forward_id") REFERENCES "public"."signaal_forward"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stat_of" ON "stat" USING btree ("indicator","level");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunity_slug" ON "opportunity" USING btree ("gemeente_code","slug");--> statement-breakpoint
CREATE INDEX "opportunity_in" ON "opportunity" USING btree ("gemeente_code","wijk_code","state");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunity_joiner_code" ON "opportunity_joiner" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "opportunity_joiner_of" ON "opportunity_joiner" USING btree ("opportunity_id","created_at");--> statement-breakpoint
CREATE INDEX "opportunity_joiner_mail" ON "opportunity_joiner" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunity_source_signaal" ON "opportunity_source" USING btree ("opportunity_id","signaal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "opportunity_source_vraag" ON "opportunity_source" USING btree ("opportunity_id","vraag_id");--> statement-breakpoint
CREATE INDEX "opportunity_source_of_signaal" ON "opportunity_source" USING btree ("signaal_id");--> statement-breakpoint
CREATE INDEX "opportunity_source_of_vraag" ON "opportunity_source" USING btree ("vraag_id");--> statement-breakpoint
CREATE INDEX "opportunity_step_of" ON "opportunity_step" USING btree ("opportunity_id","at");--> statement-breakpoint
CREATE INDEX "opportunity_told_to" ON "opportunity_told" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "signaal_forward_code" ON "signaal_forward" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "signaal_forward_of" ON "signaal_forward" USING btree ("signaal_id");--> statement-breakpoint
CREATE INDEX "signaal_forward_mail" ON "signaal_forward" USING btree ("email");--> statement-breakpoint
CREATE INDEX "signaal_step_of" ON "signaal_step" USING btree ("signaal_id","at");--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_vraag_id_vraag_id_fk" FOREIGN KEY ("vraag_id") REFERENCES "public"."vraag"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_photo_id_photo_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photo"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "event_period" ON "event" USING btree ("gemeente_code","subject_kind","at");--> statement-breakpoint
CREATE INDEX "signaal_heard" ON "signaal" USING btree ("gemeente_code","wijk_code","created_at");--> statement-breakpoint
CREATE INDEX "signaal_by" ON "signaal" USING btree ("organisation_id","created_at");--> statement-breakpoint
CREATE INDEX "signaal_with" ON "signaal" USING btree ("makelaar_id","state","created_at");--> statement-breakpoint
CREATE INDEX "signaal_promised" ON "signaal" USING btree ("promised_on") WHERE "signaal"."state" not in ('answered', 'closed');--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_via_known" CHECK ("signaal"."via" in ('form', 'partner', 'talk', 'phone', 'paper'));--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_knows_known" CHECK ("signaal"."knows" in ('yes', 'no', 'unknown'));--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_photo_of_place" CHECK ("signaal"."about" = 'wijk' or "signaal"."photo_id" is null);--> statement-breakpoint
ALTER TABLE "signaal" ADD CONSTRAINT "signaal_state_known" CHECK ("signaal"."state" in ('new', 'taken', 'asked', 'forwarded', 'acting', 'answered', 'closed'));--> statement-breakpoint
UPDATE vraag SET taken_back_at = now() WHERE words = 'Wie dit vroeg, heeft het teruggenomen.';
