CREATE TABLE "follow" (
	"id" uuid PRIMARY KEY NOT NULL,
	"follower_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"entry_id" integer,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"theme" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "follow_kind_known" CHECK ("follow"."kind" in ('entry', 'wijk', 'gemeente', 'theme'))
);
--> statement-breakpoint
CREATE TABLE "follower" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"rhythm" text DEFAULT 'weekly' NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"told_on" date,
	CONSTRAINT "follower_email_unique" UNIQUE("email"),
	CONSTRAINT "follower_rhythm_known" CHECK ("follower"."rhythm" in ('weekly', 'daily', 'none'))
);
--> statement-breakpoint
CREATE TABLE "follower_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"follower_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "told" (
	"follower_id" uuid NOT NULL,
	"event_id" integer NOT NULL,
	"on" date NOT NULL,
	CONSTRAINT "told_follower_id_event_id_pk" PRIMARY KEY("follower_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "contribution" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"pot_id" integer,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"asked_cents" integer DEFAULT 0 NOT NULL,
	"asked_on" date,
	"granted_cents" integer,
	"answered_on" date,
	"reason" text,
	"spent_cents" integer DEFAULT 0 NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contribution_kind_known" CHECK ("contribution"."kind" in ('buurtbudget', 'fund', 'gemeente', 'own', 'in_kind')),
	CONSTRAINT "contribution_answered" CHECK (("contribution"."granted_cents" is null) = ("contribution"."answered_on" is null)),
	CONSTRAINT "contribution_cents" CHECK ("contribution"."asked_cents" between 0 and 100000000 and "contribution"."granted_cents" between 0 and 100000000
				and "contribution"."spent_cents" between 0 and coalesce("contribution"."granted_cents", 0))
);
--> statement-breakpoint
CREATE TABLE "need" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"what" text NOT NULL,
	"cents" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "need_cents" CHECK ("need"."cents" between 0 and 100000000)
);
--> statement-breakpoint
CREATE TABLE "pot" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pot_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"rules" text NOT NULL,
	"most_cents" integer,
	"contact" text,
	"link" text,
	"closes_on" date,
	"ended_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "pot_kind_known" CHECK ("pot"."kind" in ('buurtbudget', 'fund', 'gemeente', 'own', 'in_kind')),
	CONSTRAINT "pot_most" CHECK ("pot"."most_cents" between 1 and 100000000)
);
--> statement-breakpoint
CREATE TABLE "guide_answer" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guide_page" (
	"gemeente_code" text NOT NULL,
	"step" text NOT NULL,
	"source" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "guide_page_gemeente_code_step_pk" PRIMARY KEY("gemeente_code","step")
);
--> statement-breakpoint
CREATE TABLE "guide_step" (
	"entry_id" integer NOT NULL,
	"step" text NOT NULL,
	"state" text NOT NULL,
	"note" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "guide_step_entry_id_step_pk" PRIMARY KEY("entry_id","step"),
	CONSTRAINT "guide_step_known" CHECK ("guide_step"."state" in ('open', 'asked', 'done', 'not_needed'))
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"part" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"helps" text,
	"sought_id" uuid,
	"welcome" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"via" text NOT NULL,
	"recorded_by" uuid,
	"recorded_by_name" text,
	"street" text,
	"age_band" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "member_part_known" CHECK ("member"."part" in ('initiator', 'join', 'help', 'informed')),
	CONSTRAINT "member_state_known" CHECK ("member"."state" in ('asked', 'invited', 'accepted', 'declined')),
	CONSTRAINT "member_reachable" CHECK ("member"."via" in ('paper', 'word') or "member"."email" is not null or "member"."phone" is not null)
);
--> statement-breakpoint
CREATE TABLE "member_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "official_answer" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "official_answer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entry_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"outcome" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "official_answer_known" CHECK ("official_answer"."outcome" in ('yes', 'partly', 'no', 'later'))
);
--> statement-breakpoint
CREATE TABLE "sought" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"what" text NOT NULL,
	"talent" text,
	"many" integer DEFAULT 1 NOT NULL,
	"by" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sought_many" CHECK ("sought"."many" between 1 and 99)
);
--> statement-breakpoint
CREATE TABLE "stage_change" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stage_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entry_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"reason" text NOT NULL,
	"account_id" uuid,
	"member_id" uuid
);
--> statement-breakpoint
CREATE TABLE "standard_answer" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "standard_answer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gemeente_code" text NOT NULL,
	"use" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" uuid,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support" (
	"entry_id" integer PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"started_on" date NOT NULL,
	"let_go_on" date NOT NULL,
	"looked_on" date NOT NULL,
	"ended_on" date,
	"ended_because" text,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"account_id" uuid,
	"on" date NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer NOT NULL,
	"note" text,
	"next_step" text,
	"next_on" date,
	"next_done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "support_log_kind_known" CHECK ("support_log"."kind" in ('animate', 'contacts', 'equip', 'embed', 'empathy')),
	CONSTRAINT "support_log_minutes" CHECK ("support_log"."minutes" between 0 and 1440)
);
--> statement-breakpoint
CREATE TABLE "agreement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"text" text NOT NULL,
	"made_on" date NOT NULL,
	"review_on" date NOT NULL,
	"reviewed_on" date,
	"ended_on" date,
	"added_by" uuid,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"title" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"closes_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"closed_at" timestamp with time zone,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "decision_state_known" CHECK ("decision"."state" in ('open', 'agreed', 'objected', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "news" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "news_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"entry_id" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"title" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"photo_id" uuid,
	"starts_at" timestamp with time zone,
	"ends_at" timestamp with time zone,
	"place" text,
	"member_id" uuid,
	"account_id" uuid,
	"changed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "news_time_whole" CHECK (("news"."starts_at" is null) = ("news"."ends_at" is null))
);
--> statement-breakpoint
CREATE TABLE "paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"what" text NOT NULL,
	"who_id" uuid,
	"due_on" date,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voice" (
	"decision_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"stance" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "voice_decision_id_member_id_pk" PRIMARY KEY("decision_id","member_id"),
	CONSTRAINT "voice_stance_known" CHECK ("voice"."stance" in ('for', 'against', 'pass')),
	CONSTRAINT "voice_has_reason" CHECK ("voice"."stance" <> 'against' or "voice"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "listed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "initiative" ADD COLUMN "stage_since" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "initiative" ADD COLUMN "welcome" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "initiative" ADD COLUMN "confirmed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "initiative" ADD COLUMN "rounds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "initiative" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "gemeente" ADD COLUMN "most_supported" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "stop_link" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "subject_id" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "gemeente_code" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "wijk_code" text;--> statement-breakpoint
ALTER TABLE "mail" ADD COLUMN "settled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_follower_id_follower_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."follower"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow" ADD CONSTRAINT "follow_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "follower_link" ADD CONSTRAINT "follower_link_follower_id_follower_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."follower"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told" ADD CONSTRAINT "told_follower_id_follower_id_fk" FOREIGN KEY ("follower_id") REFERENCES "public"."follower"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_pot_id_pot_id_fk" FOREIGN KEY ("pot_id") REFERENCES "public"."pot"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "need" ADD CONSTRAINT "need_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pot" ADD CONSTRAINT "pot_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_answer" ADD CONSTRAINT "guide_answer_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_page" ADD CONSTRAINT "guide_page_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_page" ADD CONSTRAINT "guide_page_changed_by_account_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_step" ADD CONSTRAINT "guide_step_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_sought_id_sought_id_fk" FOREIGN KEY ("sought_id") REFERENCES "public"."sought"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_recorded_by_account_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_link" ADD CONSTRAINT "member_link_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_answer" ADD CONSTRAINT "official_answer_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_answer" ADD CONSTRAINT "official_answer_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sought" ADD CONSTRAINT "sought_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_change" ADD CONSTRAINT "stage_change_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_change" ADD CONSTRAINT "stage_change_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stage_change" ADD CONSTRAINT "stage_change_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_answer" ADD CONSTRAINT "standard_answer_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_answer" ADD CONSTRAINT "standard_answer_changed_by_account_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support" ADD CONSTRAINT "support_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support" ADD CONSTRAINT "support_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_log" ADD CONSTRAINT "support_log_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_log" ADD CONSTRAINT "support_log_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_added_by_member_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_added_by_member_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_photo_id_photo_id_fk" FOREIGN KEY ("photo_id") REFERENCES "public"."photo"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper" ADD CONSTRAINT "paper_added_by_member_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_who_id_member_id_fk" FOREIGN KEY ("who_id") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_done_by_member_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_added_by_member_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."member"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice" ADD CONSTRAINT "voice_decision_id_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voice" ADD CONSTRAINT "voice_member_id_member_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."member"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_once" ON "follow" USING btree ("follower_id","kind",coalesce("entry_id", 0),"gemeente_code",coalesce("wijk_code", ''),coalesce("theme", ''));--> statement-breakpoint
CREATE INDEX "follow_entry" ON "follow" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "follow_wijk" ON "follow" USING btree ("gemeente_code","wijk_code");--> statement-breakpoint
CREATE INDEX "follower_due" ON "follower" USING btree ("rhythm","told_on");--> statement-breakpoint
CREATE INDEX "follower_link_of" ON "follower_link" USING btree ("follower_id");--> statement-breakpoint
CREATE INDEX "told_on" ON "told" USING btree ("on");--> statement-breakpoint
CREATE INDEX "contribution_of" ON "contribution" USING btree ("entry_id","created_at");--> statement-breakpoint
CREATE INDEX "need_of" ON "need" USING btree ("entry_id","created_at");--> statement-breakpoint
CREATE INDEX "pot_of" ON "pot" USING btree ("gemeente_code","ended_at");--> statement-breakpoint
CREATE INDEX "guide_step_state" ON "guide_step" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "member_mail" ON "member" USING btree ("entry_id",lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "member_phone" ON "member" USING btree ("entry_id","phone",lower("name")) WHERE "member"."email" is null;--> statement-breakpoint
CREATE INDEX "member_of" ON "member" USING btree ("entry_id","state","part");--> statement-breakpoint
CREATE INDEX "member_by_mail" ON "member" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "member_link_of" ON "member_link" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "official_answer_of" ON "official_answer" USING btree ("entry_id","id");--> statement-breakpoint
CREATE INDEX "sought_of" ON "sought" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "stage_change_of" ON "stage_change" USING btree ("entry_id","id");--> statement-breakpoint
CREATE INDEX "standard_answer_of" ON "standard_answer" USING btree ("gemeente_code","use");--> statement-breakpoint
CREATE INDEX "support_by" ON "support" USING btree ("account_id","ended_on");--> statement-breakpoint
CREATE INDEX "support_let_go" ON "support" USING btree ("let_go_on");--> statement-breakpoint
CREATE INDEX "support_log_of" ON "support_log" USING btree ("entry_id","on");--> statement-breakpoint
CREATE INDEX "support_log_by" ON "support_log" USING btree ("account_id","on");--> statement-breakpoint
CREATE INDEX "support_log_next" ON "support_log" USING btree ("next_on") WHERE "support_log"."next_on" is not null and "support_log"."next_done_at" is null;--> statement-breakpoint
CREATE INDEX "agreement_of" ON "agreement" USING btree ("entry_id","ended_on","review_on");--> statement-breakpoint
CREATE INDEX "decision_of" ON "decision" USING btree ("entry_id","state","closes_on");--> statement-breakpoint
CREATE INDEX "news_of" ON "news" USING btree ("entry_id","id");--> statement-breakpoint
CREATE INDEX "news_starts" ON "news" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "paper_of" ON "paper" USING btree ("entry_id","created_at");--> statement-breakpoint
CREATE INDEX "task_of" ON "task" USING btree ("entry_id","done_at","due_on");--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_merged_into_id_entry_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."entry"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "initiative_confirmed" ON "initiative" USING btree ("confirmed_at");