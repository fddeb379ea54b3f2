-- The second wall around the life of an initiative: see 0003_walls.sql for how it works.
--
-- What somebody is to an initiative, as the link in their hand shows: initiator, member, or nothing. Runs as the owner,
-- because who may read the list of members hangs on it.
CREATE FUNCTION wall_part(entry integer) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT CASE WHEN bool_or(member.part = 'initiator') THEN 'initiator' WHEN bool_or(member.part <> 'informed') THEN 'member' END
	FROM member_link JOIN member ON member.id = member_link.member_id
	WHERE member.entry_id = entry AND member.state = 'accepted' AND wall_holds(member_link.code_hash)
$$;
--> statement-breakpoint
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_holds_member(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM member_link WHERE member_link.member_id = id AND wall_holds(code_hash))
$$;
--> statement-breakpoint
-- the initiators read everybody; the makelaar of the wijk the initiators, who asked for support, and what they wrote down;
-- everybody themselves
CREATE POLICY member_read ON member FOR SELECT USING (
	wall_system() OR wall_holds_member(id) OR wall_part(entry_id) = 'initiator'
	OR (wall_reaches_entry(entry_id) AND (part = 'initiator' OR recorded_by::text = wall_who()))
	OR EXISTS (SELECT FROM account WHERE account.id::text = wall_who() AND lower(account.email) = lower(member.email)));
--> statement-breakpoint
CREATE POLICY member_write ON member FOR INSERT WITH CHECK (
	wall_system() OR wall_part(entry_id) = 'initiator' OR wall_reaches_entry(entry_id));
--> statement-breakpoint
CREATE POLICY member_change ON member FOR UPDATE USING (
	wall_system() OR wall_holds_member(id) OR wall_part(entry_id) = 'initiator')
	-- nobody makes themselves an initiator or accepts themselves
	WITH CHECK (wall_system() OR wall_part(entry_id) = 'initiator' OR (part <> 'initiator' AND state <> 'accepted'));
--> statement-breakpoint
CREATE POLICY member_leave ON member FOR DELETE USING (
	wall_system() OR wall_holds_member(id) OR wall_part(entry_id) = 'initiator');
--> statement-breakpoint
ALTER TABLE member_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY member_link_held ON member_link USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
ALTER TABLE stage_change ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY stage_change_read ON stage_change FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY stage_change_write ON stage_change FOR INSERT WITH CHECK (
	wall_system() OR wall_part(entry_id) = 'initiator' OR wall_reaches_entry(entry_id));
--> statement-breakpoint
CREATE POLICY stage_change_forget ON stage_change FOR UPDATE USING (wall_system());
--> statement-breakpoint
ALTER TABLE official_answer ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY official_answer_read ON official_answer FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY official_answer_write ON official_answer FOR ALL USING (wall_system() OR wall_reaches_entry(entry_id));
--> statement-breakpoint
-- the workroom is of who takes part; the makelaar doesn't look into it
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY task_together ON task USING (wall_system() OR wall_part(entry_id) IS NOT NULL);
--> statement-breakpoint
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY agreement_together ON agreement USING (wall_system() OR wall_part(entry_id) IS NOT NULL);
--> statement-breakpoint
ALTER TABLE decision ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY decision_together ON decision USING (wall_system() OR wall_part(entry_id) IS NOT NULL);
--> statement-breakpoint
ALTER TABLE voice ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY voice_together ON voice FOR SELECT USING (EXISTS (SELECT FROM decision WHERE decision.id = voice.decision_id));
--> statement-breakpoint
-- everybody speaks for themselves
CREATE POLICY voice_own ON voice USING (wall_system() OR wall_holds_member(member_id));
--> statement-breakpoint
ALTER TABLE paper ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY paper_together ON paper USING (wall_system() OR wall_part(entry_id) IS NOT NULL);
--> statement-breakpoint
ALTER TABLE news ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY news_read ON news FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY news_tell ON news USING (wall_system() OR wall_part(entry_id) IS NOT NULL OR wall_reaches_entry(entry_id));
--> statement-breakpoint
ALTER TABLE follower ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE FUNCTION wall_holds_follower(id uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM follower_link WHERE follower_link.follower_id = id AND wall_holds(code_hash))
$$;
--> statement-breakpoint
CREATE POLICY follower_held ON follower USING (
	wall_system() OR wall_holds_follower(id)
	OR EXISTS (SELECT FROM account WHERE account.id::text = wall_who() AND lower(account.email) = follower.email));
--> statement-breakpoint
ALTER TABLE follower_link ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY follower_link_held ON follower_link USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
ALTER TABLE follow ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY follow_own ON follow USING (EXISTS (SELECT FROM follower WHERE follower.id = follow.follower_id));
--> statement-breakpoint
ALTER TABLE told ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY told_machine ON told USING (wall_system());
--> statement-breakpoint
ALTER TABLE support ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY support_reached ON support USING (wall_system() OR wall_reaches_entry(entry_id));
--> statement-breakpoint
ALTER TABLE support_log ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY support_log_reached ON support_log USING (wall_system() OR wall_reaches_entry(entry_id));
--> statement-breakpoint
-- who proposed what stands on the map already is its first initiator
INSERT INTO member (id, entry_id, part, state, name, email, phone, via, created_at, decided_at)
	SELECT gen_random_uuid(), proposal.entry_id, 'initiator', 'accepted', proposal.name, proposal.email, proposal.phone, 'proposal',
		proposal.submitted_at, proposal.submitted_at
	FROM proposal JOIN entry ON entry.id = proposal.entry_id WHERE entry.publication = 'published';
