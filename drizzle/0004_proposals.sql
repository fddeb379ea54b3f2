CREATE TABLE "proposal_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"entry_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proposal" DROP CONSTRAINT "proposal_draftId_unique";--> statement-breakpoint
ALTER TABLE "proposal" DROP CONSTRAINT "proposal_tokenHash_unique";--> statement-breakpoint
DROP INDEX "draft_token";--> statement-breakpoint
ALTER TABLE "draft" DROP COLUMN "id";--> statement-breakpoint
ALTER TABLE "draft" ADD PRIMARY KEY ("token_hash");--> statement-breakpoint
ALTER TABLE "proposal_message" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal_link" ADD CONSTRAINT "proposal_link_entry_id_proposal_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."proposal"("entry_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proposal_link_of" ON "proposal_link" USING btree ("entry_id");--> statement-breakpoint
ALTER TABLE "proposal" DROP COLUMN "draft_id";--> statement-breakpoint
ALTER TABLE "proposal" DROP COLUMN "token_hash";