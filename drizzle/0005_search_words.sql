CREATE TABLE "search_word" (
	"gemeente_code" text NOT NULL,
	"initial" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_word_gemeente_code_initial_word_pk" PRIMARY KEY("gemeente_code","initial","word")
);
--> statement-breakpoint
ALTER TABLE "search_word" ADD CONSTRAINT "search_word_gemeente_code_gemeente_code_fk" FOREIGN KEY ("gemeente_code") REFERENCES "public"."gemeente"("code") ON DELETE cascade ON UPDATE no action;