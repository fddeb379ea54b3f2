CREATE TABLE "account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "makelaar" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"walk_in" text,
	"venue_id" integer,
	"intro" text
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "role_grant_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "activity" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"first_on" date NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"rule" text,
	"places" integer,
	"newcomer_places" integer
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"buurt_code" text,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"themes" text[] DEFAULT '{}' NOT NULL,
	"personal" boolean DEFAULT false NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"venue_id" integer,
	"place_name" text,
	"organisation_id" integer,
	"when_text" text,
	"cost" text,
	"free" boolean DEFAULT false NOT NULL,
	"step_free" boolean,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"audience" text,
	"seeks" text[] DEFAULT '{}' NOT NULL,
	"contact_name" text,
	"contact_phone" text,
	"contact_email" text,
	"publication" text NOT NULL,
	"submitted_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"source_key" text,
	"search" "tsvector" DEFAULT ''::tsvector NOT NULL,
	CONSTRAINT "entry_kind_known" CHECK ("entry"."kind" in ('initiative', 'activity', 'offer', 'network')),
	CONSTRAINT "entry_publication_known" CHECK ("entry"."publication" in ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
	CONSTRAINT "entry_point_whole" CHECK (("entry"."lat" is null) = ("entry"."lon" is null)),
	CONSTRAINT "entry_person_has_no_pin" CHECK (not "entry"."personal" or ("entry"."lat" is null and "entry"."venue_id" is null))
);
--> statement-breakpoint
CREATE TABLE "holding" (
	"network_id" integer NOT NULL,
	"entry_id" integer NOT NULL,
	CONSTRAINT "holding_network_id_entry_id_pk" PRIMARY KEY("network_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "occurrence" (
	"entry_id" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "occurrence_entry_id_starts_at_pk" PRIMARY KEY("entry_id","starts_at")
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"gemeente_code" text NOT NULL,
	"initial" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_word_gemeente_code_initial_word_pk" PRIMARY KEY("gemeente_code","initial","word")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "initiative" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"stage" text NOT NULL,
	"participants" integer,
	CONSTRAINT "initiative_stage_known" CHECK ("initiative"."stage" in ('idea', 'exploring', 'starting', 'running', 'independent', 'paused', 'ended'))
);
--> statement-breakpoint
CREATE TABLE "proposal" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"likes" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"promised_on" date NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "proposal_reachable" CHECK ("proposal"."email" is not null or "proposal"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "proposal_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_message" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposal_message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entry_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid,
	"text" text DEFAULT '' NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"members" integer,
	"atmosphere" text,
	"walk_in" boolean DEFAULT false NOT NULL,
	"door" text,
	"come_along" boolean DEFAULT false NOT NULL,
	"newcomer_places" integer
);
--> statement-breakpoint
CREATE TABLE "offer" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"frequency" text,
	"distance_km" integer,
	CONSTRAINT "offer_by_known" CHECK ("offer"."by" in ('person', 'group'))
);
--> statement-breakpoint
CREATE TABLE "contact_person" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contact_person_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"organisation_id" integer NOT NULL,
	"wijk_code" text,
	"name" text NOT NULL,
	"role" text,
	"phone" text,
	"knows" text
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "organisation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"phone" text,
	"email" text,
	"website" text,
	"source_key" text
);
--> statement-breakpoint
CREATE TABLE "address_cache" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "area" (
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"level" text NOT NULL,
	"name" text NOT NULL,
	"gemeente_code" text NOT NULL,
	"cbs_wijk_code" text,
	"geometry" jsonb NOT NULL,
	"west" double precision NOT NULL,
	"south" double precision NOT NULL,
	"east" double precision NOT NULL,
	"north" double precision NOT NULL,
	"label_lat" double precision NOT NULL,
	"label_lon" double precision NOT NULL,
	"inhabitants" integer,
	"households" integer,
	CONSTRAINT "area_code_year_pk" PRIMARY KEY("code","year"),
	CONSTRAINT "area_level_known" CHECK ("area"."level" in ('gemeente', 'wijk', 'buurt'))
);
--> statement-breakpoint
CREATE TABLE "gemeente" (
	"code" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"division" text DEFAULT 'wijken' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"host" text,
	"phone" text,
	"email" text,
	"walk_in" text,
	"makelaar_title" text DEFAULT 'sociaal makelaar' NOT NULL,
	"west" double precision NOT NULL,
	"south" double precision NOT NULL,
	"east" double precision NOT NULL,
	"north" double precision NOT NULL,
	"inhabitants" integer,
	"landscape" jsonb,
	"version" bigint DEFAULT 1 NOT NULL,
	"area_tag" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postcode" (
	"code" text PRIMARY KEY NOT NULL,
	"gemeente_code" text NOT NULL,
	"buurt_code" text,
	"wijk_code" text
);
--> statement-breakpoint
CREATE TABLE "venue" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "venue_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"buurt_code" text,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"type" text DEFAULT 'community_centre' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"address" text,
	"lat" double precision,
	"lon" double precision,
	"hours" text,
	"phone" text,
	"step_free" boolean,
	"access" text,
	"source_key" text,
	CONSTRAINT "venue_point_whole" CHECK (("venue"."lat" is null) = ("venue"."lon" is null))
);
--> statement-breakpoint
CREATE TABLE "wijk" (
	"code" text PRIMARY KEY NOT NULL,
	"gemeente_code" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"cbs_name" text,
	"parts" text[] NOT NULL,
	"geometry" jsonb NOT NULL,
	"west" double precision NOT NULL,
	"south" double precision NOT NULL,
	"east" double precision NOT NULL,
	"north" double precision NOT NULL,
	"label_lat" double precision NOT NULL,
	"label_lon" double precision NOT NULL,
	"inhabitants" integer,
	"about" text
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"gemeente_code" text,
	"wijk_code" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "mail_state_known" CHECK ("mail"."state" in ('waiting', 'kept', 'sent', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "makelaar" ADD CONSTRAINT "makelaar_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "makelaar" ADD CONSTRAINT "makelaar_venue_id_venue_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venue"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_venue_id_venue_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venue"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holding" ADD CONSTRAINT "holding_network_id_entry_id_fk" FOREIGN KEY ("network_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holding" ADD CONSTRAINT "holding_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_word" ADD CONSTRAINT "search_word_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative" ADD CONSTRAINT "initiative_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_link" ADD CONSTRAINT "proposal_link_entry_id_proposal_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."proposal"("entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_message" ADD CONSTRAINT "proposal_message_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_message" ADD CONSTRAINT "proposal_message_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network" ADD CONSTRAINT "network_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_person" ADD CONSTRAINT "contact_person_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue" ADD CONSTRAINT "venue_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue" ADD CONSTRAINT "venue_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wijk" ADD CONSTRAINT "wijk_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "role_grant_of" ON "role_grant" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "role_grant_in" ON "role_grant" USING btree ("gemeente_code","wijk_code");--> statement-breakpoint
CREATE INDEX "session_of" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_slug" ON "entry" USING btree ("gemeente_code","kind","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "entry_source" ON "entry" USING btree ("gemeente_code","source_key");--> statement-breakpoint
CREATE INDEX "entry_list" ON "entry" USING btree ("gemeente_code","publication","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "entry_list_wijk" ON "entry" USING btree ("wijk_code","publication","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "entry_search" ON "entry" USING gin ("search");--> statement-breakpoint
CREATE INDEX "holding_entry" ON "holding" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "occurrence_starts" ON "occurrence" USING btree ("starts_at","entry_id");--> statement-breakpoint
CREATE INDEX "draft_age" ON "draft" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "proposal_waiting" ON "proposal" USING btree ("answered_at","submitted_at");--> statement-breakpoint
CREATE INDEX "proposal_link_of" ON "proposal_link" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "proposal_message_of" ON "proposal_message" USING btree ("entry_id","id");--> statement-breakpoint
CREATE INDEX "contact_person_of" ON "contact_person" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_slug" ON "organisation" USING btree ("gemeente_code","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_source" ON "organisation" USING btree ("gemeente_code","source_key");--> statement-breakpoint
CREATE INDEX "area_of_gemeente" ON "area" USING btree ("gemeente_code","year","level");--> statement-breakpoint
CREATE UNIQUE INDEX "gemeente_slug" ON "gemeente" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "venue_slug" ON "venue" USING btree ("gemeente_code","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "venue_source" ON "venue" USING btree ("gemeente_code","source_key");--> statement-breakpoint
CREATE UNIQUE INDEX "wijk_slug" ON "wijk" USING btree ("gemeente_code","slug");--> statement-breakpoint
CREATE INDEX "attempt_end" ON "attempt" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "event_subject" ON "event" USING btree ("subject_kind","subject_id","id");--> statement-breakpoint
CREATE INDEX "event_place" ON "event" USING btree ("gemeente_code","wijk_code","id");--> statement-breakpoint
CREATE INDEX "mail_state" ON "mail" USING btree ("state","created_at");