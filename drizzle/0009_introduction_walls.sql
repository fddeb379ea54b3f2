-- What was promised before was promised when it was asked.
UPDATE vraag SET promised_at = created_at;
--> statement-breakpoint
-- The second wall around the conversation and the introduction: see 0003_walls.sql for how it works.
--
-- The sheet and who is around somebody are read and written by whoever may read the vraag: who asked, by its link or as
-- themselves, and the makelaars of its wijk.
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY conversation_reached ON conversation USING (EXISTS (SELECT FROM vraag WHERE vraag.id = conversation.vraag_id));
--> statement-breakpoint
ALTER TABLE tie ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY tie_reached ON tie USING (EXISTS (SELECT FROM vraag WHERE vraag.id = tie.vraag_id));
--> statement-breakpoint
ALTER TABLE introduction ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_holds_introduction(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM introduction_link WHERE introduction_link.introduction_id = id AND wall_holds(code_hash))
$$;
--> statement-breakpoint
CREATE POLICY introduction_read ON introduction FOR SELECT USING (
	wall_system() OR wall_holds_introduction(id) OR EXISTS (SELECT FROM vraag WHERE vraag.id = introduction.vraag_id));
--> statement-breakpoint
-- only the makelaar proposes
CREATE POLICY introduction_write ON introduction FOR INSERT WITH CHECK (
	wall_system() OR EXISTS (SELECT FROM vraag WHERE vraag.id = vraag_id
		AND wall_reaches(vraag.gemeente_code, vraag.wijk_code)));
--> statement-breakpoint
CREATE POLICY introduction_change ON introduction FOR UPDATE USING (
	wall_system() OR wall_holds_introduction(id) OR EXISTS (SELECT FROM vraag WHERE vraag.id = introduction.vraag_id));
--> statement-breakpoint
CREATE POLICY introduction_erase ON introduction FOR DELETE USING (wall_system());
--> statement-breakpoint
-- the steps, with what was said, are the makelaar's to read; each side adds its own
ALTER TABLE introduction_step ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY introduction_step_read ON introduction_step FOR SELECT USING (
	wall_system() OR EXISTS (SELECT FROM introduction JOIN vraag ON vraag.id = introduction.vraag_id
		WHERE introduction.id = introduction_step.introduction_id AND wall_reaches(vraag.gemeente_code, vraag.wijk_code)));
--> statement-breakpoint
CREATE POLICY introduction_step_write ON introduction_step FOR INSERT WITH CHECK (
	wall_system()
	OR (side = 'network' AND account_id IS NULL AND wall_holds_introduction(introduction_id))
	OR EXISTS (SELECT FROM introduction JOIN vraag ON vraag.id = introduction.vraag_id
		WHERE introduction.id = introduction_step.introduction_id
			AND (wall_reaches(vraag.gemeente_code, vraag.wijk_code)
				OR (introduction_step.side = 'person' AND introduction_step.account_id IS NULL))));
--> statement-breakpoint
-- only to empty a note
CREATE POLICY introduction_step_change ON introduction_step FOR UPDATE USING (wall_system());
--> statement-breakpoint
ALTER TABLE introduction_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY introduction_link_held ON introduction_link USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
ALTER TABLE weighing ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY weighing_reached ON weighing USING (
	wall_system() OR EXISTS (SELECT FROM vraag WHERE vraag.id = weighing.vraag_id
		AND wall_reaches(vraag.gemeente_code, vraag.wijk_code)));
--> statement-breakpoint
-- the order as it was shown is the machine's own: it judges by it later, and nobody reads for whom it was
ALTER TABLE ranking ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ranking_own ON ranking USING (wall_system());
--> statement-breakpoint
-- The second wall around kind words: see 0003_walls.sql for how it works. Who they are about reads them, with the link of
-- what they do or as themselves, and so does who said them. No makelaar reads what another said; what stands on the map
-- with their yes is read by the machine.
ALTER TABLE kind_word ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_is_contact(entry integer, address text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM keeper_link JOIN entry e ON e.id = keeper_link.entry_id
		WHERE keeper_link.entry_id = entry AND wall_holds(keeper_link.code_hash)
			AND keeper_link.email IS NOT DISTINCT FROM lower(e.contact_email)
			AND address IS NOT DISTINCT FROM lower(e.contact_email))
$$;
--> statement-breakpoint
CREATE POLICY kind_word_read ON kind_word FOR SELECT USING (
	wall_system() OR wall_is_contact(entry_id, to_email) OR to_email = (SELECT wall_mail())
	OR lower(email) = (SELECT wall_mail()) OR account_id::text = wall_who());
--> statement-breakpoint
CREATE POLICY kind_word_write ON kind_word USING (wall_system());
