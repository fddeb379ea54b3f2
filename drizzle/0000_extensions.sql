-- Trigrams find words with typing errors, unaccent finds cafe for café. Both are part of PostgreSQL (contrib) and trusted:
-- the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
