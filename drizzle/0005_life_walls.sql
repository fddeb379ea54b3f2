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
-- the address of who is signed in: asked once a query, and without the walls around accounts
CREATE FUNCTION wall_mail() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT lower(email) FROM account WHERE id::text = wall_who()
$$;
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
	OR lower(email) = (SELECT wall_mail()));
--> statement-breakpoint
CREATE POLICY member_write ON member FOR INSERT WITH CHECK (
	wall_system() OR wall_part(entry_id) = 'initiator' OR wall_reaches_entry(entry_id));
--> statement-breakpoint
CREATE POLICY member_change ON member FOR UPDATE USING (
	wall_system() OR wall_holds_member(id) OR wall_part(entry_id) = 'initiator');
--> statement-breakpoint
-- nobody makes themselves an initiator or accepts themselves, nor says that somebody else wrote them down
CREATE FUNCTION wall_part_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF wall_system() OR wall_part(OLD.entry_id) = 'initiator' OR (NEW.part, NEW.via, NEW.recorded_by, NEW.recorded_by_name)
		IS NOT DISTINCT FROM (OLD.part, OLD.via, OLD.recorded_by, OLD.recorded_by_name) AND NEW.state IN (OLD.state, 'declined')
	THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: it is not for them to say who takes part';
END $$;
--> statement-breakpoint
CREATE TRIGGER member_part_stays BEFORE UPDATE ON member FOR EACH ROW EXECUTE FUNCTION wall_part_stays();
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
-- everybody signs with their own name
CREATE POLICY stage_change_write ON stage_change FOR INSERT WITH CHECK (
	wall_system() OR (wall_part(entry_id) = 'initiator' AND account_id IS NULL AND wall_holds_member(member_id))
	OR (wall_reaches_entry(entry_id) AND member_id IS NULL AND account_id::text = wall_who()));
--> statement-breakpoint
CREATE POLICY stage_change_forget ON stage_change FOR UPDATE USING (wall_system());
--> statement-breakpoint
ALTER TABLE official_answer ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY official_answer_read ON official_answer FOR SELECT USING (true);
--> statement-breakpoint
CREATE POLICY official_answer_write ON official_answer FOR ALL USING (wall_system() OR wall_reaches_entry(entry_id))
	WITH CHECK (wall_system() OR (wall_reaches_entry(entry_id) AND account_id::text = wall_who()));
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
CREATE FUNCTION wall_speaks(decision uuid, member uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM decision d JOIN member m ON m.entry_id = d.entry_id
		WHERE d.id = decision AND m.id = member AND m.state = 'accepted' AND m.part <> 'informed' AND wall_holds_member(m.id))
$$;
--> statement-breakpoint
CREATE POLICY voice_together ON voice FOR SELECT USING (EXISTS (SELECT FROM decision WHERE decision.id = voice.decision_id));
--> statement-breakpoint
-- everybody speaks for themselves, in the group they take part in
CREATE POLICY voice_own ON voice USING (wall_system() OR wall_holds_member(member_id))
	WITH CHECK (wall_system() OR wall_speaks(decision_id, member_id));
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
	OR email = (SELECT wall_mail()));
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
-- what hangs on an initiative stays there: only the machine, which makes one of two, hangs it on another
CREATE FUNCTION wall_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.entry_id IS NOT DISTINCT FROM OLD.entry_id OR wall_system() THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: % stays with its initiative', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
DO $$
DECLARE hanging text;
BEGIN
	FOREACH hanging IN ARRAY ARRAY['member', 'stage_change', 'official_answer', 'sought', 'task', 'agreement', 'decision', 'paper', 'news',
		'need', 'contribution', 'support', 'support_log']
	LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION wall_stays()', hanging || '_stays', hanging);
	END LOOP;
END $$;
--> statement-breakpoint
-- an address says yes for itself
CREATE FUNCTION wall_address_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.email = OLD.email OR wall_system() THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: an address is somebody''s';
END $$;
--> statement-breakpoint
CREATE TRIGGER follower_address_stays BEFORE UPDATE ON follower FOR EACH ROW EXECUTE FUNCTION wall_address_stays();
--> statement-breakpoint
-- Every photo that something shows, whoever may see that: the others are swept. A new table with photos is added here; a
-- test misses the ones that aren't.
CREATE FUNCTION used_photos() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT photo_id FROM entry WHERE photo_id IS NOT NULL UNION ALL
	SELECT photo_id FROM makelaar WHERE photo_id IS NOT NULL UNION ALL
	SELECT photo_id FROM news WHERE photo_id IS NOT NULL
$$;
--> statement-breakpoint
-- who proposed what stands on the map already is its first initiator
INSERT INTO member (id, entry_id, part, state, name, email, phone, via, created_at, decided_at)
	SELECT gen_random_uuid(), proposal.entry_id, 'initiator', 'accepted', proposal.name, proposal.email, proposal.phone, 'proposal',
		proposal.submitted_at, proposal.submitted_at
	FROM proposal JOIN entry ON entry.id = proposal.entry_id WHERE entry.publication = 'published';
