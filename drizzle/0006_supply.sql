CREATE TABLE "activity_exception" (
	"entry_id" integer NOT NULL,
	"on" date NOT NULL,
	"happens" boolean NOT NULL,
	"starts_at" time,
	"ends_at" time,
	"why" text,
	CONSTRAINT "activity_exception_entry_id_on_pk" PRIMARY KEY("entry_id","on"),
	CONSTRAINT "activity_exception_times" CHECK (("activity_exception"."starts_at" is null) = ("activity_exception"."ends_at" is null))
);
--> statement-breakpoint
CREATE TABLE "holiday" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "holiday_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"name" text NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "holiday_in_order" CHECK ("holiday"."first_on" <= "holiday"."last_on")
);
--> statement-breakpoint
CREATE TABLE "approach" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"keeper_email" text NOT NULL,
	"keeper_name" text,
	"keeper_phone" text,
	"recorded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reminded_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "approach_state_known" CHECK ("approach"."state" in ('asked', 'answered', 'met', 'declined', 'stopped')),
	CONSTRAINT "approach_reachable" CHECK ("approach"."email" is not null or "approach"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "approach_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"approach_id" uuid NOT NULL,
	"side" text NOT NULL,
	"email" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approach_link_side_known" CHECK ("approach_link"."side" in ('asker', 'keeper'))
);
--> statement-breakpoint
CREATE TABLE "approach_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"approach_id" uuid NOT NULL,
	"side" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approach_message_side_known" CHECK ("approach_message"."side" in ('asker', 'keeper'))
);
--> statement-breakpoint
CREATE TABLE "attendee" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"on" date NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"newcomer" boolean DEFAULT false NOT NULL,
	"others" integer DEFAULT 0 NOT NULL,
	"note" text,
	"via" text DEFAULT 'self' NOT NULL,
	"recorded_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"moved_up_at" timestamp with time zone,
	"gone_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"came" boolean,
	"asked_at" timestamp with time zone,
	"felt" text,
	"felt_words" text,
	"felt_at" timestamp with time zone,
	CONSTRAINT "attendee_state_known" CHECK ("attendee"."state" in ('going', 'waiting', 'gone')),
	CONSTRAINT "attendee_felt_known" CHECK ("attendee"."felt" in ('good', 'fair', 'bad')),
	CONSTRAINT "attendee_others" CHECK ("attendee"."others" between 0 and 4),
	CONSTRAINT "attendee_reachable" CHECK ("attendee"."via" in ('paper', 'word') or "attendee"."email" is not null or "attendee"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "attendee_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"attendee_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turnout" (
	"entry_id" integer NOT NULL,
	"on" date NOT NULL,
	"going" integer NOT NULL,
	"came" integer,
	"newcomers" integer NOT NULL,
	"good" integer NOT NULL,
	"fair" integer NOT NULL,
	"bad" integer NOT NULL,
	CONSTRAINT "turnout_entry_id_on_pk" PRIMARY KEY("entry_id","on")
);
--> statement-breakpoint
CREATE TABLE "keeper_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"email" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upkeep" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rounds" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "backing" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backing_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"network_id" integer NOT NULL,
	"organisation_id" integer NOT NULL,
	"contact_person_id" integer,
	"how" text
);
--> statement-breakpoint
CREATE TABLE "relation" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "relation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"from_id" integer NOT NULL,
	"to_id" integer NOT NULL,
	"type" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "relation_type_known" CHECK ("relation"."type" in ('shares_place', 'shares_people', 'same_theme', 'refers', 'learns_from')),
	CONSTRAINT "relation_of_two" CHECK ("relation"."from_id" <> "relation"."to_id")
);
--> statement-breakpoint
CREATE TABLE "offer_talent" (
	"entry_id" integer NOT NULL,
	"talent" text NOT NULL,
	"way" text NOT NULL,
	CONSTRAINT "offer_talent_entry_id_talent_way_pk" PRIMARY KEY("entry_id","talent","way"),
	CONSTRAINT "offer_talent_way_known" CHECK ("offer_talent"."way" in ('can', 'like', 'learn'))
);
--> statement-breakpoint
CREATE TABLE "venue_room" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "venue_room_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"venue_id" integer NOT NULL,
	"name" text NOT NULL,
	"people" integer,
	"has" text,
	"cost" text,
	"step_free" boolean
);
--> statement-breakpoint
ALTER TABLE "follow" DROP CONSTRAINT "follow_kind_known";--> statement-breakpoint
DROP INDEX "follow_once";--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "not_in_holidays" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activity" ADD COLUMN "signs_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "dayparts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "follow" ADD COLUMN "talent" text;--> statement-breakpoint
ALTER TABLE "follow" ADD COLUMN "dayparts" text;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "teaches" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "talents_taught" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "talents_sought" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "network" ADD COLUMN "contact_person_id" integer;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "pace" text;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "companions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "paused_until" date;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "vog_seen_on" date;--> statement-breakpoint
ALTER TABLE "offer" ADD COLUMN "vog_seen_by" uuid;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "confirmed_on" date;--> statement-breakpoint
ALTER TABLE "contact_person" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "gemeente" ADD COLUMN "embed_hosts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "venue" ADD COLUMN "opening" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "venue" ADD COLUMN "facts" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "venue" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_exception" ADD CONSTRAINT "activity_exception_entry_id_activity_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."activity"("entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approach" ADD CONSTRAINT "approach_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approach" ADD CONSTRAINT "approach_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approach_link" ADD CONSTRAINT "approach_link_approach_id_approach_id_fk" FOREIGN KEY ("approach_id") REFERENCES "public"."approach"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approach_message" ADD CONSTRAINT "approach_message_approach_id_approach_id_fk" FOREIGN KEY ("approach_id") REFERENCES "public"."approach"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee" ADD CONSTRAINT "attendee_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee" ADD CONSTRAINT "attendee_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendee_link" ADD CONSTRAINT "attendee_link_attendee_id_attendee_id_fk" FOREIGN KEY ("attendee_id") REFERENCES "public"."attendee"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turnout" ADD CONSTRAINT "turnout_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keeper_link" ADD CONSTRAINT "keeper_link_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upkeep" ADD CONSTRAINT "upkeep_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backing" ADD CONSTRAINT "backing_network_id_entry_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backing" ADD CONSTRAINT "backing_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backing" ADD CONSTRAINT "backing_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_from_id_entry_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relation" ADD CONSTRAINT "relation_to_id_entry_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_talent" ADD CONSTRAINT "offer_talent_entry_id_offer_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."offer"("entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_room" ADD CONSTRAINT "venue_room_venue_id_venue_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venue"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holiday_of" ON "holiday" USING btree ("gemeente_code","first_on");--> statement-breakpoint
CREATE INDEX "approach_of" ON "approach" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "approach_by_mail" ON "approach" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "approach_to_mail" ON "approach" USING btree (lower("keeper_email"));--> statement-breakpoint
CREATE INDEX "approach_moved" ON "approach" USING btree ("moved_at");--> statement-breakpoint
CREATE INDEX "approach_link_of" ON "approach_link" USING btree ("approach_id");--> statement-breakpoint
CREATE INDEX "approach_message_of" ON "approach_message" USING btree ("approach_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "attendee_mail" ON "attendee" USING btree ("entry_id","on",lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "attendee_phone" ON "attendee" USING btree ("entry_id","on","phone",lower("name")) WHERE "attendee"."email" is null;--> statement-breakpoint
CREATE INDEX "attendee_of" ON "attendee" USING btree ("entry_id","on","state");--> statement-breakpoint
CREATE INDEX "attendee_by_mail" ON "attendee" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "attendee_on" ON "attendee" USING btree ("on");--> statement-breakpoint
CREATE INDEX "attendee_link_of" ON "attendee_link" USING btree ("attendee_id");--> statement-breakpoint
CREATE INDEX "keeper_link_of" ON "keeper_link" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "upkeep_confirmed" ON "upkeep" USING btree ("confirmed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "backing_once" ON "backing" USING btree ("network_id","organisation_id");--> statement-breakpoint
CREATE INDEX "backing_by" ON "backing" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "relation_once" ON "relation" USING btree ("from_id","to_id","type");--> statement-breakpoint
CREATE INDEX "relation_to" ON "relation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "offer_talent_of" ON "offer_talent" USING btree ("talent","way");--> statement-breakpoint
CREATE INDEX "venue_room_of" ON "venue_room" USING btree ("venue_id");--> statement-breakpoint
ALTER TABLE "network" ADD CONSTRAINT "network_contact_person_id_contact_person_id_fk" FOREIGN KEY ("contact_person_id") REFERENCES "public"."contact_person"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_vog_seen_by_account_id_fk" FOREIGN KEY ("vog_seen_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_person_in" ON "contact_person" USING btree ("wijk_code");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_once" ON "follow" USING btree ("follower_id","kind",coalesce("entry_id", 0),"gemeente_code",coalesce("wijk_code", ''),coalesce("theme", ''),coalesce("talent", ''),coalesce("dayparts", ''));--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_kind_known" CHECK ("follow"."kind" in ('entry', 'wijk', 'gemeente', 'theme', 'search'));