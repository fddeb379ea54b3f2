-- The second wall around who comes, who keeps and who writes: see 0003_walls.sql for how it works.
--
-- Whoever looks after what stands on the map: with its link as long as that is of who is its contact now, the
-- people of its organisation in its wijk, the makelaar. Runs as the owner, because links are behind a wall themselves.
CREATE FUNCTION wall_keeps(entry integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT wall_reaches_entry(entry)
		OR EXISTS (SELECT FROM keeper_link JOIN entry e ON e.id = keeper_link.entry_id
			WHERE keeper_link.entry_id = entry AND wall_holds(keeper_link.code_hash)
				AND keeper_link.email IS NOT DISTINCT FROM lower(e.contact_email))
		OR EXISTS (SELECT FROM entry e JOIN role_grant mine ON mine.organisation_id = e.organisation_id
			WHERE e.id = entry AND mine.account_id::text = wall_who() AND mine.role = 'partner' AND mine.ended_at IS NULL
				AND mine.gemeente_code = e.gemeente_code AND (mine.wijk_code IS NULL OR mine.wijk_code = e.wijk_code))
$$;
--> statement-breakpoint
ALTER TABLE keeper_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY keeper_link_held ON keeper_link USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
ALTER TABLE attendee ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_holds_attendee(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM attendee_link WHERE attendee_link.attendee_id = id AND wall_holds(code_hash))
$$;
--> statement-breakpoint
CREATE POLICY attendee_read ON attendee FOR SELECT USING (
	wall_system() OR wall_holds_attendee(id) OR wall_keeps(entry_id) OR lower(email) = (SELECT wall_mail()));
--> statement-breakpoint
-- who organises it writes down who comes; who gets a place and who waits is counted by the machine
CREATE POLICY attendee_write ON attendee FOR INSERT WITH CHECK (wall_system() OR wall_keeps(entry_id));
--> statement-breakpoint
CREATE POLICY attendee_change ON attendee FOR UPDATE USING (wall_system() OR wall_keeps(entry_id));
--> statement-breakpoint
CREATE POLICY attendee_erase ON attendee FOR DELETE USING (wall_system() OR wall_holds_attendee(id));
--> statement-breakpoint
CREATE TRIGGER attendee_stays BEFORE UPDATE ON attendee FOR EACH ROW EXECUTE FUNCTION wall_stays();
--> statement-breakpoint
ALTER TABLE attendee_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY attendee_link_held ON attendee_link USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
-- the two who write read it; nobody else does, and no makelaar
ALTER TABLE approach ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_approach_side(id uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT max(side) FROM approach_link WHERE approach_link.approach_id = id AND wall_holds(code_hash)
$$;
--> statement-breakpoint
CREATE POLICY approach_read ON approach FOR SELECT USING (
	wall_system() OR wall_approach_side(id) IS NOT NULL OR lower(email) = (SELECT wall_mail())
	OR lower(keeper_email) = (SELECT wall_mail()));
--> statement-breakpoint
CREATE POLICY approach_write ON approach FOR INSERT WITH CHECK (wall_system());
--> statement-breakpoint
CREATE POLICY approach_change ON approach FOR UPDATE USING (wall_system());
--> statement-breakpoint
CREATE POLICY approach_erase ON approach FOR DELETE USING (wall_system() OR wall_approach_side(id) IS NOT NULL);
--> statement-breakpoint
CREATE TRIGGER approach_stays BEFORE UPDATE ON approach FOR EACH ROW EXECUTE FUNCTION wall_stays();
--> statement-breakpoint
ALTER TABLE approach_message ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY approach_message_read ON approach_message FOR SELECT USING (
	wall_system() OR EXISTS (SELECT FROM approach WHERE approach.id = approach_message.approach_id));
--> statement-breakpoint
-- everybody writes as the one they are
CREATE POLICY approach_message_write ON approach_message FOR INSERT WITH CHECK (
	wall_system() OR side = wall_approach_side(approach_id));
--> statement-breakpoint
CREATE POLICY approach_message_erase ON approach_message FOR DELETE USING (wall_system());
--> statement-breakpoint
ALTER TABLE approach_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY approach_link_held ON approach_link USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
-- who speaks for an organisation in the whole gemeente gives a wijk to a colleague, and takes it back
CREATE FUNCTION wall_speaks_for(gemeente text, organisation integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'partner' AND mine.ended_at IS NULL AND mine.wijk_code IS NULL
			AND mine.gemeente_code = gemeente AND mine.organisation_id = organisation)
$$;
--> statement-breakpoint
CREATE POLICY role_grant_delegate ON role_grant FOR INSERT WITH CHECK (
	role = 'partner' AND wijk_code IS NOT NULL AND wall_speaks_for(gemeente_code, organisation_id));
--> statement-breakpoint
CREATE POLICY role_grant_take_back ON role_grant FOR UPDATE
	USING (role = 'partner' AND wijk_code IS NOT NULL AND wall_speaks_for(gemeente_code, organisation_id))
	WITH CHECK (ended_at IS NOT NULL);
--> statement-breakpoint
-- of what was told for an organisation a colleague sees what lies in their wijk, and who speaks for it everywhere all of it
ALTER POLICY signaal_reached ON signaal USING (
	wall_system() OR wall_reaches(gemeente_code, wijk_code) OR account_id::text = wall_who()
	OR EXISTS (SELECT FROM signaal_link WHERE signaal_link.signaal_id = signaal.id AND wall_holds(code_hash))
	OR EXISTS (SELECT FROM role_grant WHERE role_grant.account_id::text = wall_who() AND role = 'partner'
		AND ended_at IS NULL AND role_grant.organisation_id = signaal.organisation_id
		AND (role_grant.wijk_code IS NULL OR role_grant.wijk_code = signaal.wijk_code)));
--> statement-breakpoint
-- what stands on the map already was confirmed when it was published
INSERT INTO upkeep (entry_id, confirmed_at)
	SELECT id, coalesce(published_at, created_at) FROM entry WHERE kind <> 'initiative' ON CONFLICT DO NOTHING;
