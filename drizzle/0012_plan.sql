CREATE TABLE "plan_action" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"seat_id" uuid,
	"done_by" text,
	"ask_id" uuid,
	"text" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"state" text DEFAULT 'planned' NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_action_state_known" CHECK ("plan_action"."state" in ('planned', 'done', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "plan_ask" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"to_id" uuid,
	"text" text NOT NULL,
	"by_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text,
	"reason" text,
	"answered_at" timestamp with time zone,
	"told_to" uuid,
	"reminded_at" timestamp with time zone,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_ask_state_known" CHECK ("plan_ask"."state" in ('open', 'answered', 'taken_back')),
	CONSTRAINT "plan_ask_answer_known" CHECK ("plan_ask"."answer" in ('yes', 'no', 'other')),
	CONSTRAINT "plan_ask_answer_whole" CHECK (("plan_ask"."state" = 'answered') = ("plan_ask"."answer" is not null))
);
--> statement-breakpoint
CREATE TABLE "plan_clash" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"one_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"why" text NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"solved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_information" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"seat_id" uuid,
	"said_by" text,
	"met" text,
	"met_text" text,
	"met_by" uuid,
	"met_at" timestamp with time zone,
	"did_text" text,
	"did_by" uuid,
	"did_at" timestamp with time zone,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_information_kind_known" CHECK ("plan_information"."kind" in ('possible', 'frame', 'demand')),
	CONSTRAINT "plan_information_met" CHECK (("plan_information"."kind" = 'demand') = ("plan_information"."met" is not null))
);
--> statement-breakpoint
CREATE TABLE "plan_closed_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"key" integer NOT NULL,
	"sealed" text NOT NULL,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"title" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"closes_on" date NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"closed_at" timestamp with time zone,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_decision_state_known" CHECK ("plan_decision"."state" in ('open', 'agreed', 'objected', 'dropped'))
);
--> statement-breakpoint
CREATE TABLE "plan_voice" (
	"decision_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"stance" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_voice_decision_id_seat_id_pk" PRIMARY KEY("decision_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "plan_rota" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"what" text NOT NULL,
	"weekdays" integer[] NOT NULL,
	"at_time" text,
	"from_on" date NOT NULL,
	"until_on" date,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"what" text NOT NULL,
	"who_id" uuid,
	"due_on" date,
	"repeats" text,
	"reminded_on" date,
	"ended_at" timestamp with time zone,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_step_repeats_known" CHECK ("plan_step"."repeats" in ('daily', 'weekly', 'fortnightly', 'monthly')),
	CONSTRAINT "plan_step_repeats_from" CHECK ("plan_step"."repeats" is null or "plan_step"."due_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "plan_step_done" (
	"step_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"by_seat_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_step_done_step_id_on_day_pk" PRIMARY KEY("step_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "plan_tap" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"seat_id" uuid NOT NULL,
	"step_id" uuid,
	"rota_id" uuid,
	"on_day" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_turn" (
	"rota_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"who_id" uuid,
	"swapping" boolean DEFAULT false NOT NULL,
	"reminded_on" date,
	"done_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_turn_rota_id_on_day_pk" PRIMARY KEY("rota_id","on_day")
);
--> statement-breakpoint
CREATE TABLE "plan_look_back" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"worked" text DEFAULT '' NOT NULL,
	"failed" text DEFAULT '' NOT NULL,
	"outcome" text NOT NULL,
	"next_on" date,
	"added_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"call_on" date,
	"call_reminded_at" timestamp with time zone,
	"called_at" timestamp with time zone,
	"called_by" uuid,
	"call_text" text,
	CONSTRAINT "plan_look_back_outcome_known" CHECK ("plan_look_back"."outcome" in ('go_on', 'change', 'stop'))
);
--> statement-breakpoint
CREATE TABLE "plan_tie" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"who" text NOT NULL,
	"assets" text[] DEFAULT '{}' NOT NULL,
	"often" text,
	"since" date NOT NULL,
	"until" date,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_tie_often_known" CHECK ("plan_tie"."often" in ('daily', 'weekly', 'monthly', 'seldom'))
);
--> statement-breakpoint
CREATE TABLE "plan_invitation" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"seat_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"gemeente_code" text NOT NULL,
	"wijk_code" text,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"matter" text DEFAULT '' NOT NULL,
	"good" text DEFAULT '' NOT NULL,
	"want" text DEFAULT '' NOT NULL,
	"otherwise" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"written_by" uuid,
	"look_back_on" date,
	"contact_id" uuid,
	"guests_meet" boolean DEFAULT false NOT NULL,
	"succession" text NOT NULL,
	"successor_id" uuid,
	"missed_at" timestamp with time zone,
	"missed_by" uuid,
	"closed_salt" text,
	"closed_check" text,
	"closed_key" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"touched_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stopped_at" timestamp with time zone,
	CONSTRAINT "plan_kind_known" CHECK ("plan"."kind" in ('person', 'household', 'street')),
	CONSTRAINT "plan_succession_known" CHECK ("plan"."succession" in ('hand_over', 'erase'))
);
--> statement-breakpoint
CREATE TABLE "plan_seat" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"part" text NOT NULL,
	"state" text NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"bond" text,
	"sees" text[] DEFAULT '{}' NOT NULL,
	"typist_id" uuid,
	"expertise" text,
	"organisation" text,
	"subject" text,
	"from_on" date,
	"until_on" date,
	"rhythm" text DEFAULT 'each' NOT NULL,
	"invited_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"in_at" timestamp with time zone,
	"out_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "plan_seat_part_known" CHECK ("plan_seat"."part" in ('owner', 'circle', 'guest')),
	CONSTRAINT "plan_seat_state_known" CHECK ("plan_seat"."state" in ('invited', 'asked', 'in', 'out')),
	CONSTRAINT "plan_seat_guest_whole" CHECK ("plan_seat"."part" <> 'guest' or ("plan_seat"."subject" is not null and "plan_seat"."until_on" is not null))
);
--> statement-breakpoint
ALTER TABLE "plan_action" ADD CONSTRAINT "plan_action_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_action" ADD CONSTRAINT "plan_action_seat_id_plan_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_action" ADD CONSTRAINT "plan_action_ask_id_plan_ask_id_fk" FOREIGN KEY ("ask_id") REFERENCES "public"."plan_ask"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_action" ADD CONSTRAINT "plan_action_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_ask" ADD CONSTRAINT "plan_ask_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_ask" ADD CONSTRAINT "plan_ask_to_id_plan_seat_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_ask" ADD CONSTRAINT "plan_ask_told_to_plan_seat_id_fk" FOREIGN KEY ("told_to") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_ask" ADD CONSTRAINT "plan_ask_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_clash" ADD CONSTRAINT "plan_clash_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_clash" ADD CONSTRAINT "plan_clash_one_id_plan_action_id_fk" FOREIGN KEY ("one_id") REFERENCES "public"."plan_action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_clash" ADD CONSTRAINT "plan_clash_other_id_plan_action_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."plan_action"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_clash" ADD CONSTRAINT "plan_clash_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_information" ADD CONSTRAINT "plan_information_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_information" ADD CONSTRAINT "plan_information_seat_id_plan_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_information" ADD CONSTRAINT "plan_information_met_by_plan_seat_id_fk" FOREIGN KEY ("met_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_information" ADD CONSTRAINT "plan_information_did_by_plan_seat_id_fk" FOREIGN KEY ("did_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_information" ADD CONSTRAINT "plan_information_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_closed_note" ADD CONSTRAINT "plan_closed_note_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_closed_note" ADD CONSTRAINT "plan_closed_note_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_decision" ADD CONSTRAINT "plan_decision_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_decision" ADD CONSTRAINT "plan_decision_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_voice" ADD CONSTRAINT "plan_voice_decision_id_plan_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."plan_decision"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_voice" ADD CONSTRAINT "plan_voice_seat_id_plan_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."plan_seat"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_rota" ADD CONSTRAINT "plan_rota_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_rota" ADD CONSTRAINT "plan_rota_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step" ADD CONSTRAINT "plan_step_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step" ADD CONSTRAINT "plan_step_who_id_plan_seat_id_fk" FOREIGN KEY ("who_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step" ADD CONSTRAINT "plan_step_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step_done" ADD CONSTRAINT "plan_step_done_step_id_plan_step_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."plan_step"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_step_done" ADD CONSTRAINT "plan_step_done_by_seat_id_plan_seat_id_fk" FOREIGN KEY ("by_seat_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tap" ADD CONSTRAINT "plan_tap_seat_id_plan_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."plan_seat"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tap" ADD CONSTRAINT "plan_tap_step_id_plan_step_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."plan_step"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tap" ADD CONSTRAINT "plan_tap_rota_id_plan_rota_id_fk" FOREIGN KEY ("rota_id") REFERENCES "public"."plan_rota"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_turn" ADD CONSTRAINT "plan_turn_rota_id_plan_rota_id_fk" FOREIGN KEY ("rota_id") REFERENCES "public"."plan_rota"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_turn" ADD CONSTRAINT "plan_turn_who_id_plan_seat_id_fk" FOREIGN KEY ("who_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_look_back" ADD CONSTRAINT "plan_look_back_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_look_back" ADD CONSTRAINT "plan_look_back_added_by_plan_seat_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_look_back" ADD CONSTRAINT "plan_look_back_called_by_plan_seat_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tie" ADD CONSTRAINT "plan_tie_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_invitation" ADD CONSTRAINT "plan_invitation_seat_id_plan_seat_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."plan_seat"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_wijk_code_wijk_code_fk" FOREIGN KEY ("wijk_code") REFERENCES "public"."wijk"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_written_by_plan_seat_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_contact_id_plan_seat_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_successor_id_plan_seat_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_missed_by_plan_seat_id_fk" FOREIGN KEY ("missed_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_seat" ADD CONSTRAINT "plan_seat_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_seat" ADD CONSTRAINT "plan_seat_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_seat" ADD CONSTRAINT "plan_seat_typist_id_plan_seat_id_fk" FOREIGN KEY ("typist_id") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_seat" ADD CONSTRAINT "plan_seat_invited_by_plan_seat_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."plan_seat"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_action_of" ON "plan_action" USING btree ("plan_id","state");--> statement-breakpoint
CREATE INDEX "plan_ask_of" ON "plan_ask" USING btree ("plan_id","state");--> statement-breakpoint
CREATE INDEX "plan_ask_to" ON "plan_ask" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "plan_ask_due" ON "plan_ask" USING btree ("state","by_on");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_clash_once" ON "plan_clash" USING btree ("one_id","other_id");--> statement-breakpoint
CREATE INDEX "plan_clash_of" ON "plan_clash" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "plan_information_of" ON "plan_information" USING btree ("plan_id","kind");--> statement-breakpoint
CREATE INDEX "plan_closed_note_of" ON "plan_closed_note" USING btree ("plan_id","created_at");--> statement-breakpoint
CREATE INDEX "plan_decision_of" ON "plan_decision" USING btree ("plan_id","state","closes_on");--> statement-breakpoint
CREATE INDEX "plan_rota_of" ON "plan_rota" USING btree ("plan_id","ended_at");--> statement-breakpoint
CREATE INDEX "plan_step_of" ON "plan_step" USING btree ("plan_id","ended_at","due_on");--> statement-breakpoint
CREATE INDEX "plan_step_due" ON "plan_step" USING btree ("due_on") WHERE "plan_step"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "plan_tap_of" ON "plan_tap" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "plan_turn_day" ON "plan_turn" USING btree ("on_day");--> statement-breakpoint
CREATE INDEX "plan_look_back_of" ON "plan_look_back" USING btree ("plan_id","on_day");--> statement-breakpoint
CREATE INDEX "plan_look_back_call" ON "plan_look_back" USING btree ("call_on") WHERE "plan_look_back"."called_at" is null;--> statement-breakpoint
CREATE INDEX "plan_tie_of" ON "plan_tie" USING btree ("plan_id","since");--> statement-breakpoint
CREATE INDEX "plan_invitation_of" ON "plan_invitation" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "plan_seat_of" ON "plan_seat" USING btree ("plan_id","state");--> statement-breakpoint
CREATE INDEX "plan_seat_account" ON "plan_seat" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_seat_once" ON "plan_seat" USING btree ("plan_id","account_id") WHERE "plan_seat"."state" in ('asked', 'in');