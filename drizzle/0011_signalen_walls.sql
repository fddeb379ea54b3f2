-- What was answered before was answered when it was closed, and the day it was promised was told when it came in.
UPDATE signaal SET promised_at = created_at, answered_at = closed_at, heard_at = closed_at, email = lower(trim(email));
--> statement-breakpoint
-- The second wall around what happens with a signaal and what is made of many: see 0003_walls.sql for how it works.
-- each asks what it asks itself, beside the other walls: nested in them it takes PostgreSQL seconds to work out how
CREATE FUNCTION wall_gave(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM signaal_link WHERE signaal_link.signaal_id = id AND wall_holds(code_hash))
		OR EXISTS (SELECT FROM signaal WHERE signaal.id = $1 AND signaal.account_id::text = wall_who())
$$;
--> statement-breakpoint
CREATE FUNCTION wall_reaches_signaal(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM signaal WHERE signaal.id = $1 AND wall_reaches(signaal.gemeente_code, signaal.wijk_code))
$$;
--> statement-breakpoint
CREATE FUNCTION wall_reaches_vraag(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM vraag WHERE vraag.id = $1 AND wall_reaches(vraag.gemeente_code, vraag.wijk_code))
$$;
--> statement-breakpoint
ALTER TABLE signaal_forward ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY signaal_forward_kept ON signaal_forward USING (wall_system() OR wall_reaches_signaal(signaal_id));
--> statement-breakpoint
-- whoever it was passed on to has a link to what was asked of them, and to nothing else
CREATE POLICY signaal_forward_held ON signaal_forward FOR SELECT USING (wall_holds(code_hash));
--> statement-breakpoint
-- as it stood before this statement: who answers changes neither what was asked nor of which signaal
CREATE FUNCTION wall_asked(id uuid, signaal_id uuid, words text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM signaal_forward
		WHERE signaal_forward.id = $1 AND signaal_forward.signaal_id = $2 AND signaal_forward.words = $3)
$$;
--> statement-breakpoint
CREATE POLICY signaal_forward_answered ON signaal_forward FOR UPDATE USING (wall_holds(code_hash))
	WITH CHECK (wall_holds(code_hash) AND wall_asked(id, signaal_id, words));
--> statement-breakpoint
ALTER TABLE signaal_step ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- a note is between makelaars; of the rest whoever gave it reads a sentence
CREATE POLICY signaal_step_read ON signaal_step FOR SELECT USING (
	wall_system() OR wall_reaches_signaal(signaal_id) OR (kind <> 'note' AND wall_gave(signaal_id)));
--> statement-breakpoint
CREATE POLICY signaal_step_write ON signaal_step FOR INSERT WITH CHECK (
	wall_system() OR wall_reaches_signaal(signaal_id)
	OR (account_id IS NULL AND kind IN ('replied', 'satisfied', 'unsatisfied') AND wall_gave(signaal_id))
	OR (account_id IS NULL AND kind = 'helped' AND EXISTS (
		SELECT FROM signaal_forward WHERE signaal_forward.id = forward_id
			AND signaal_forward.signaal_id = signaal_step.signaal_id AND wall_holds(signaal_forward.code_hash))));
--> statement-breakpoint
CREATE POLICY signaal_step_change ON signaal_step FOR UPDATE USING (wall_system());
--> statement-breakpoint
CREATE POLICY signaal_step_erase ON signaal_step FOR DELETE USING (wall_system());
--> statement-breakpoint
CREATE FUNCTION wall_keeps_kans(id integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM opportunity
		WHERE opportunity.id = $1 AND wall_reaches(opportunity.gemeente_code, opportunity.wijk_code))
$$;
--> statement-breakpoint
ALTER TABLE opportunity_source ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- what it is made of is for its makelaars; to who gave of it the machine tells what they may know
CREATE POLICY opportunity_source_read ON opportunity_source FOR SELECT USING (wall_system() OR wall_keeps_kans(opportunity_id));
--> statement-breakpoint
CREATE POLICY opportunity_source_write ON opportunity_source FOR INSERT WITH CHECK (
	wall_system() OR (wall_keeps_kans(opportunity_id) AND (wall_reaches_signaal(signaal_id) OR wall_reaches_vraag(vraag_id))));
--> statement-breakpoint
-- what was read in words that were taken back goes
CREATE POLICY opportunity_source_change ON opportunity_source FOR UPDATE USING (wall_system());
--> statement-breakpoint
CREATE POLICY opportunity_source_erase ON opportunity_source FOR DELETE USING (
	wall_system() OR (wall_keeps_kans(opportunity_id) AND (wall_reaches_signaal(signaal_id) OR wall_reaches_vraag(vraag_id))));
--> statement-breakpoint
ALTER TABLE opportunity ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- a call is for everybody; before it is one, for the makelaars: the rule of wall_reaches, asked once for all rows instead of
-- for each. Who gave what is in it is told by the machine
CREATE POLICY opportunity_read ON opportunity FOR SELECT USING (published_at IS NOT NULL);
--> statement-breakpoint
CREATE POLICY opportunity_keep ON opportunity USING (
	wall_system()
	OR (gemeente_code, wijk_code) IN (SELECT mine.gemeente_code, mine.wijk_code FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL AND mine.wijk_code IS NOT NULL)
	OR gemeente_code IN (SELECT mine.gemeente_code FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL AND mine.wijk_code IS NULL)
	OR (gemeente_code IN (SELECT mine.gemeente_code FROM role_grant mine
			WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL)
		AND (wijk_code IS NULL OR wijk_code NOT IN (SELECT other.wijk_code FROM role_grant other
			WHERE other.role = 'makelaar' AND other.ended_at IS NULL AND other.wijk_code IS NOT NULL))));
--> statement-breakpoint
ALTER TABLE opportunity_step ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- the steps of before the call are no more for everybody than the call was then: the machine tells who may know them
CREATE POLICY opportunity_step_keep ON opportunity_step USING (wall_system() OR wall_keeps_kans(opportunity_id));
--> statement-breakpoint
ALTER TABLE opportunity_told ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_keeps_step(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM opportunity_step JOIN opportunity ON opportunity.id = opportunity_step.opportunity_id
		WHERE opportunity_step.id = $1 AND wall_reaches(opportunity.gemeente_code, opportunity.wijk_code))
$$;
--> statement-breakpoint
CREATE POLICY opportunity_told_kept ON opportunity_told USING (wall_system() OR wall_keeps_step(step_id));
--> statement-breakpoint
ALTER TABLE opportunity_joiner ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY opportunity_joiner_held ON opportunity_joiner USING (
	wall_system() OR wall_holds(code_hash) OR wall_keeps_kans(opportunity_id));
--> statement-breakpoint
ALTER TABLE pattern_apart ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY pattern_apart_reached ON pattern_apart USING (wall_system() OR wall_reaches(gemeente_code, NULL));
--> statement-breakpoint
-- a photo of a place, with a signaal
CREATE OR REPLACE FUNCTION used_photos() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT photo_id FROM entry WHERE photo_id IS NOT NULL UNION ALL
	SELECT photo_id FROM makelaar WHERE photo_id IS NOT NULL UNION ALL
	SELECT photo_id FROM news WHERE photo_id IS NOT NULL UNION ALL
	SELECT photo_id FROM signaal WHERE photo_id IS NOT NULL
$$;
--> statement-breakpoint
-- The same rule as before, asked once for all rows instead of for each: there may be hundreds of thousands. The makelaars of
-- a wijk; of all of a gemeente; of what no makelaar of the wijk has; who gave it, who holds its link, and a partner for whom.
ALTER POLICY signaal_reached ON signaal USING (
	wall_system()
	OR (gemeente_code, wijk_code) IN (SELECT mine.gemeente_code, mine.wijk_code FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL AND mine.wijk_code IS NOT NULL)
	OR gemeente_code IN (SELECT mine.gemeente_code FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL AND mine.wijk_code IS NULL)
	OR (gemeente_code IN (SELECT mine.gemeente_code FROM role_grant mine
			WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL)
		AND (wijk_code IS NULL OR wijk_code NOT IN (SELECT other.wijk_code FROM role_grant other
			WHERE other.role = 'makelaar' AND other.ended_at IS NULL AND other.wijk_code IS NOT NULL)))
	OR account_id::text = wall_who()
	OR id IN (SELECT signaal_id FROM signaal_link WHERE wall_holds(code_hash))
	OR organisation_id IN (SELECT mine.organisation_id FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'partner' AND mine.ended_at IS NULL
			AND mine.wijk_code IS NULL AND mine.organisation_id IS NOT NULL)
	OR (organisation_id, wijk_code) IN (SELECT mine.organisation_id, mine.wijk_code FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'partner' AND mine.ended_at IS NULL
			AND mine.wijk_code IS NOT NULL AND mine.organisation_id IS NOT NULL));
