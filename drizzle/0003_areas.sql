CREATE TABLE "address_cache" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gemeente" ADD COLUMN "area_tag" uuid DEFAULT gen_random_uuid() NOT NULL;