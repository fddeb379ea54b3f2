-- The second wall. The first is the permission at the top of every verb; this one stands when a verb forgets it. On a
-- PostgreSQL server the application works as a role of its own (wijkweb_app), for which these rules hold; who acts is
-- told per transaction: see src/lib/server/wall.server.ts. Nobody told means nobody reads.
CREATE FUNCTION wall_who() RETURNS text LANGUAGE sql STABLE AS $$ SELECT coalesce(current_setting('wijkweb.who', true), '') $$;
--> statement-breakpoint
-- whoever has the links whose hashes were told
CREATE FUNCTION wall_holds(hash text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT hash = ANY (string_to_array(current_setting('wijkweb.key', true), ','))
$$;
--> statement-breakpoint
CREATE FUNCTION wall_system() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT current_setting('wijkweb.who', true) = 'system' $$;
--> statement-breakpoint
-- The makelaars of a wijk; of a wijk without one, and of what has no wijk, all makelaars of the gemeente.
CREATE FUNCTION wall_reaches(gemeente text, wijk text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (
		SELECT FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'makelaar' AND mine.ended_at IS NULL
			AND mine.gemeente_code = gemeente
			AND (mine.wijk_code IS NULL OR mine.wijk_code = wijk OR wijk IS NULL OR NOT EXISTS (
				SELECT FROM role_grant other
				WHERE other.role = 'makelaar' AND other.ended_at IS NULL AND other.wijk_code = wijk)))
$$;
--> statement-breakpoint
CREATE FUNCTION wall_manages(gemeente text) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (
		SELECT FROM role_grant mine
		WHERE mine.account_id::text = wall_who() AND mine.role = 'beheerder' AND mine.ended_at IS NULL
			AND mine.gemeente_code = gemeente)
$$;
--> statement-breakpoint
CREATE FUNCTION wall_reaches_entry(entry_id integer) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT EXISTS (SELECT FROM entry WHERE entry.id = entry_id AND wall_reaches(entry.gemeente_code, entry.wijk_code))
$$;
--> statement-breakpoint
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- the names of those who work here are known to whom they write; of others only to themselves and to who manages them
CREATE POLICY account_read ON account FOR SELECT USING (
	wall_system() OR id::text = wall_who()
	OR EXISTS (SELECT FROM role_grant WHERE account_id = account.id
		AND (role IN ('makelaar', 'beheerder') AND ended_at IS NULL OR wall_manages(gemeente_code))));
--> statement-breakpoint
CREATE POLICY account_write ON account FOR INSERT WITH CHECK (wall_system());
--> statement-breakpoint
CREATE POLICY account_change ON account FOR UPDATE USING (wall_system() OR id::text = wall_who());
--> statement-breakpoint
CREATE POLICY account_erase ON account FOR DELETE USING (wall_system() OR id::text = wall_who());
--> statement-breakpoint
-- every wall leans on who has which role: anybody may read it, few may write it
ALTER TABLE role_grant ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY role_grant_read ON role_grant FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY role_grant_give ON role_grant FOR INSERT WITH CHECK (
	wall_system() OR wall_manages(gemeente_code) OR (role = 'volunteer' AND wall_reaches(gemeente_code, wijk_code)));
--> statement-breakpoint
CREATE POLICY role_grant_end ON role_grant FOR UPDATE USING (
	wall_system() OR wall_manages(gemeente_code) OR account_id::text = wall_who()
	OR (role = 'volunteer' AND wall_reaches(gemeente_code, wijk_code)))
	WITH CHECK (wall_system() OR wall_manages(gemeente_code) OR ended_at IS NOT NULL);
--> statement-breakpoint
CREATE POLICY role_grant_erase ON role_grant FOR DELETE USING (wall_system());
--> statement-breakpoint
ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY provider_read ON provider FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY provider_manage ON provider USING (wall_system() OR wall_manages(gemeente_code));
--> statement-breakpoint
ALTER TABLE alarm ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY alarm_manage ON alarm USING (wall_system() OR wall_manages(gemeente_code));
--> statement-breakpoint
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY session_own ON session USING (wall_system() OR account_id::text = wall_who());
--> statement-breakpoint
ALTER TABLE challenge ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY challenge_held ON challenge USING (wall_system() OR wall_holds(token_hash));
--> statement-breakpoint
ALTER TABLE password_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY password_link_held ON password_link USING (wall_system() OR wall_holds(code_hash));
--> statement-breakpoint
ALTER TABLE totp ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY totp_own ON totp USING (wall_system() OR account_id::text = wall_who());
--> statement-breakpoint
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY passkey_own ON passkey USING (wall_system() OR account_id::text = wall_who());
--> statement-breakpoint
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY recovery_code_own ON recovery_code USING (wall_system() OR account_id::text = wall_who());
--> statement-breakpoint
ALTER TABLE identity ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY identity_own ON identity USING (wall_system() OR account_id::text = wall_who());
--> statement-breakpoint
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY consent_own ON consent USING (wall_system() OR account_id::text = wall_who());
--> statement-breakpoint
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY mail_post ON mail FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY mail_send ON mail USING (wall_system());
--> statement-breakpoint
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY draft_held ON draft USING (wall_system() OR wall_holds(token_hash));
--> statement-breakpoint
ALTER TABLE proposal_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- whoever sends something in hangs the first link on it, the one they hold; others only who works with it
CREATE FUNCTION wall_has_link(kind text, id text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT CASE kind
		WHEN 'proposal' THEN EXISTS (SELECT FROM proposal_link WHERE entry_id::text = id)
		WHEN 'vraag' THEN EXISTS (SELECT FROM vraag_link WHERE vraag_id::text = id)
		ELSE EXISTS (SELECT FROM signaal_link WHERE signaal_id::text = id)
	END
$$;
--> statement-breakpoint
CREATE POLICY proposal_link_write ON proposal_link FOR INSERT WITH CHECK (
	wall_system() OR wall_reaches_entry(entry_id)
	OR (wall_holds(code_hash) AND NOT wall_has_link('proposal', entry_id::text)));
--> statement-breakpoint
CREATE POLICY proposal_link_held ON proposal_link USING (wall_system() OR wall_holds(code_hash));
--> statement-breakpoint
ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY proposal_write ON proposal FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY proposal_reached ON proposal USING (
	wall_system() OR wall_reaches_entry(entry_id)
	OR EXISTS (SELECT FROM proposal_link WHERE proposal_link.entry_id = proposal.entry_id AND wall_holds(code_hash))
	OR EXISTS (SELECT FROM account WHERE id::text = wall_who() AND account.email = proposal.email));
--> statement-breakpoint
ALTER TABLE proposal_message ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY proposal_message_write ON proposal_message FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY proposal_message_reached ON proposal_message USING (
	EXISTS (SELECT FROM proposal WHERE proposal.entry_id = proposal_message.entry_id));
--> statement-breakpoint
ALTER TABLE report ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY report_write ON report FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY report_reached ON report USING (
	wall_system() OR wall_reaches_entry(entry_id) OR wall_holds(answer_hash));
--> statement-breakpoint
ALTER TABLE private_address ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY private_address_reached ON private_address USING (wall_system() OR wall_reaches_entry(entry_id));
--> statement-breakpoint
ALTER TABLE vraag_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY vraag_link_write ON vraag_link FOR INSERT WITH CHECK (
	wall_system() OR (wall_holds(code_hash) AND NOT wall_has_link('vraag', vraag_id::text))
	OR EXISTS (SELECT FROM vraag WHERE vraag.id = vraag_id AND wall_reaches(vraag.gemeente_code, vraag.wijk_code)));
--> statement-breakpoint
CREATE POLICY vraag_link_held ON vraag_link USING (wall_system() OR wall_holds(code_hash));
--> statement-breakpoint
ALTER TABLE vraag ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY vraag_write ON vraag FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY vraag_reached ON vraag USING (
	wall_system() OR wall_reaches(gemeente_code, wijk_code) OR account_id::text = wall_who()
	OR EXISTS (SELECT FROM vraag_link WHERE vraag_link.vraag_id = vraag.id AND wall_holds(code_hash)));
--> statement-breakpoint
ALTER TABLE vraag_note ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY vraag_note_reached ON vraag_note USING (EXISTS (SELECT FROM vraag WHERE vraag.id = vraag_note.vraag_id));
--> statement-breakpoint
ALTER TABLE signaal_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY signaal_link_write ON signaal_link FOR INSERT WITH CHECK (
	wall_system() OR (wall_holds(code_hash) AND NOT wall_has_link('signaal', signaal_id::text))
	OR EXISTS (SELECT FROM signaal WHERE signaal.id = signaal_id AND wall_reaches(signaal.gemeente_code, signaal.wijk_code)));
--> statement-breakpoint
CREATE POLICY signaal_link_held ON signaal_link USING (wall_system() OR wall_holds(code_hash));
--> statement-breakpoint
ALTER TABLE signaal ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY signaal_write ON signaal FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY signaal_reached ON signaal USING (
	wall_system() OR wall_reaches(gemeente_code, wijk_code) OR account_id::text = wall_who()
	OR EXISTS (SELECT FROM signaal_link WHERE signaal_link.signaal_id = signaal.id AND wall_holds(code_hash))
	OR EXISTS (SELECT FROM role_grant WHERE role_grant.account_id::text = wall_who() AND role = 'partner'
		AND ended_at IS NULL AND role_grant.organisation_id = signaal.organisation_id));
--> statement-breakpoint
ALTER TABLE look ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY look_read ON look FOR SELECT USING (
	wall_system() OR account_id::text = wall_who() OR wall_manages(gemeente_code));
--> statement-breakpoint
CREATE POLICY look_write ON look FOR INSERT WITH CHECK (wall_system());
--> statement-breakpoint
CREATE POLICY look_forget ON look FOR DELETE USING (wall_system());
--> statement-breakpoint
CREATE POLICY look_forget_note ON look FOR UPDATE USING (wall_system()) WITH CHECK (wall_system());
--> statement-breakpoint
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY event_read ON event FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY event_write ON event FOR INSERT WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY event_forget ON event FOR DELETE USING (wall_system());
--> statement-breakpoint
-- what happened is never rewritten, on either database
CREATE FUNCTION wall_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
-- a look stays as it was written; only what somebody typed with it can be taken out, when what they looked at is erased
CREATE FUNCTION look_only_forgets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.note IS NULL AND to_jsonb(NEW) - 'note' = to_jsonb(OLD) - 'note' THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER look_append_only BEFORE UPDATE ON look FOR EACH ROW EXECUTE FUNCTION look_only_forgets();
--> statement-breakpoint
CREATE TRIGGER event_append_only BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION wall_append_only();
