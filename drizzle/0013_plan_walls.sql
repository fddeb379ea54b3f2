-- The second wall around a plan: see 0003_walls.sql for how it works. Who sits in it reads what was opened for them;
-- nobody else does: no makelaar, no beheerder. Until when a guest may come is counted by the door (plan/door.server.ts),
-- and made true here every day by taking them out.
--
-- Functions that read seats as the owner of the tables: a rule of seats that asks seats would never end.
CREATE FUNCTION wall_sits(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan_seat s WHERE s.plan_id = plan AND s.state = 'in' AND s.account_id::text = wall_who())
$$;
--> statement-breakpoint
-- who sits there, or types for who sits there on paper, until they come in themselves
CREATE FUNCTION wall_my_seat(seat uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan_seat s WHERE s.id = seat AND s.state = 'in' AND (s.account_id::text = wall_who()
		OR s.account_id IS NULL AND EXISTS (SELECT FROM plan_seat t WHERE t.id = s.typist_id AND t.plan_id = s.plan_id
			AND t.state = 'in' AND t.part <> 'guest' AND t.account_id::text = wall_who())))
$$;
--> statement-breakpoint
-- whose plan it is, and who types for an owner on paper
CREATE FUNCTION wall_leads(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan_seat s WHERE s.plan_id = plan AND s.part = 'owner' AND s.state = 'in'
		AND (s.account_id::text = wall_who() OR s.account_id IS NULL
			AND EXISTS (SELECT FROM plan_seat t WHERE t.id = s.typist_id AND t.plan_id = plan AND t.state = 'in'
				AND t.part <> 'guest' AND t.account_id::text = wall_who())))
$$;
--> statement-breakpoint
-- one of the circle, who was let see this
CREATE FUNCTION wall_sees(plan uuid, what text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT wall_leads(plan) OR EXISTS (SELECT FROM plan_seat s WHERE s.plan_id = plan AND s.part = 'circle'
		AND s.state = 'in' AND s.account_id::text = wall_who() AND what = ANY (s.sees))
$$;
--> statement-breakpoint
-- an owner, or one of the circle
CREATE FUNCTION wall_encircles(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT wall_leads(plan) OR EXISTS (SELECT FROM plan_seat s WHERE s.plan_id = plan AND s.part = 'circle'
		AND s.state = 'in' AND s.account_id::text = wall_who())
$$;
--> statement-breakpoint
CREATE FUNCTION wall_guests_meet(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan p WHERE p.id = plan AND p.guests_meet)
$$;
--> statement-breakpoint
-- whoever holds the link to come in reads which seat, and of which plan
CREATE FUNCTION wall_invited(seat uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan_invitation i WHERE i.seat_id = seat AND wall_holds(i.code_hash))
$$;
--> statement-breakpoint
-- somebody signs in to sit there: then nobody else says what they say
CREATE FUNCTION wall_seat_held(seat uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan_seat s WHERE s.id = seat AND s.state = 'in' AND s.account_id IS NOT NULL)
$$;
--> statement-breakpoint
-- who says what a professional says or does: they themselves; the circle for who doesn't sign in
CREATE FUNCTION wall_speaks_as(plan uuid, seat uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT wall_my_seat(seat) OR (wall_sees(plan, 'professionals') AND NOT wall_seat_held(seat))
$$;
--> statement-breakpoint
-- the machine, and what follows by itself when something that was named is erased
CREATE FUNCTION wall_by_itself() RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT wall_system() OR pg_trigger_depth() > 1 $$;
--> statement-breakpoint
-- the contact person is told by name to everybody who sits there
CREATE FUNCTION wall_contact_of(plan uuid, seat uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan p WHERE p.id = plan AND p.contact_id = seat)
$$;
--> statement-breakpoint
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_read ON plan FOR SELECT USING (wall_system() OR wall_sits(id));
--> statement-breakpoint
CREATE POLICY plan_begin ON plan FOR INSERT WITH CHECK (wall_system());
--> statement-breakpoint
CREATE POLICY plan_change ON plan FOR UPDATE USING (wall_system() OR wall_encircles(id));
--> statement-breakpoint
CREATE POLICY plan_erase ON plan FOR DELETE USING (wall_system() OR wall_leads(id));
--> statement-breakpoint
-- One of the circle changes what they see: the words, the key of closed time. That an owner is missed anybody of them
-- says, in their own name. Who goes on, who is the contact and what guests read of each other is for an owner.
CREATE FUNCTION wall_plan_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	theirs text[] := ARRAY['touched_at'];
BEGIN
	IF wall_by_itself() OR wall_leads(OLD.id) THEN
		RETURN NEW;
	END IF;
	IF wall_sees(OLD.id, 'words') THEN
		theirs := theirs || ARRAY['matter', 'good', 'want', 'otherwise', 'revision', 'written_by', 'look_back_on', 'stopped_at'];
	END IF;
	IF wall_sees(OLD.id, 'closed') THEN
		theirs := theirs || ARRAY['closed_salt', 'closed_check', 'closed_key'];
	END IF;
	IF wall_encircles(OLD.id) AND (NEW.missed_by IS NULL OR wall_my_seat(NEW.missed_by)) THEN
		theirs := theirs || ARRAY['missed_at', 'missed_by'];
	END IF;
	IF to_jsonb(NEW) - theirs = to_jsonb(OLD) - theirs THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: that is for whose plan it is';
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_stays BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION wall_plan_stays();
--> statement-breakpoint
ALTER TABLE plan_seat ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Who belongs to the circle finds who else does; guests only when they see who takes part or what professionals do. A
-- guest finds whose plan it is and the contact person; other guests only with an owner's yes.
CREATE POLICY plan_seat_read ON plan_seat FOR SELECT USING (
	wall_system() OR account_id::text = wall_who() OR wall_invited(id)
	OR (part <> 'guest' AND wall_encircles(plan_id))
	OR wall_sees(plan_id, 'people') OR wall_sees(plan_id, 'professionals')
	OR (part = 'owner' AND wall_sits(plan_id))
	OR (wall_sits(plan_id) AND wall_contact_of(plan_id, id))
	OR (part = 'guest' AND state = 'in' AND wall_sits(plan_id) AND wall_guests_meet(plan_id)));
--> statement-breakpoint
-- nobody is put in a plan by another: who comes in does so with their own link
CREATE POLICY plan_seat_add ON plan_seat FOR INSERT WITH CHECK (
	wall_system() OR (account_id IS NULL AND wall_leads(plan_id)));
--> statement-breakpoint
CREATE POLICY plan_seat_change ON plan_seat FOR UPDATE USING (
	wall_system() OR wall_leads(plan_id) OR (account_id::text = wall_who() AND state <> 'out'))
	WITH CHECK (wall_system() OR wall_leads(plan_id) OR account_id::text = wall_who());
--> statement-breakpoint
CREATE POLICY plan_seat_erase ON plan_seat FOR DELETE USING (
	wall_system() OR (wall_leads(plan_id) AND (part <> 'owner' OR account_id IS NULL OR account_id::text = wall_who())));
--> statement-breakpoint
-- A seat stays in its plan and of its person. Somebody says of themselves how to reach them, and that they go; an owner
-- says the rest, but not of another owner who signs in, and nobody makes themselves more than they are.
CREATE FUNCTION wall_seat_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	own text[] := ARRAY['name', 'email', 'phone', 'rhythm', 'state', 'out_at', 'revision'];
	mine boolean := coalesce(OLD.account_id::text = wall_who(), false);
BEGIN
	IF wall_by_itself() OR (OLD.id, OLD.plan_id, OLD.account_id) IS NOT DISTINCT FROM (NEW.id, NEW.plan_id, NEW.account_id)
		AND (CASE
			WHEN mine THEN NEW.state IN (OLD.state, 'out') AND (
				to_jsonb(NEW) - own = to_jsonb(OLD) - own
				OR (wall_leads(OLD.plan_id) AND (NEW.part = OLD.part OR (OLD.part, NEW.part) = ('owner', 'circle'))))
			WHEN wall_leads(OLD.plan_id) THEN OLD.part <> 'owner' OR NOT wall_seat_held(OLD.id)
				OR (NEW.part, NEW.state) = (OLD.part, OLD.state)
			ELSE false
		END)
	THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: it is not for them to say who sits there as what';
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_seat_stays BEFORE UPDATE ON plan_seat FOR EACH ROW EXECUTE FUNCTION wall_seat_stays();
--> statement-breakpoint
ALTER TABLE plan_invitation ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_invitation_held ON plan_invitation USING (wall_system() OR wall_holds(code_hash))
	WITH CHECK (wall_system());
--> statement-breakpoint
-- Everything of a plan stays in it, and whoever is named in it sits in that plan: otherwise a seat elsewhere would be a
-- key to here. Holds for the machine too.
CREATE FUNCTION wall_of_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
DECLARE
	is_new jsonb := to_jsonb(NEW);
	was jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
	hangs text;
	belongs uuid;
	who text;
	fits boolean := true;
BEGIN
	hangs := CASE TG_TABLE_NAME WHEN 'plan' THEN 'id' WHEN 'plan_turn' THEN 'rota_id' WHEN 'plan_step_done' THEN 'step_id'
		WHEN 'plan_voice' THEN 'decision_id' ELSE 'plan_id' END;
	belongs := (is_new ->> hangs)::uuid;
	IF TG_OP = 'UPDATE' AND is_new -> hangs <> was -> hangs THEN
		RAISE EXCEPTION 'new row violates row-level security policy: % stays in its plan', TG_TABLE_NAME;
	END IF;
	IF hangs = 'rota_id' THEN
		SELECT plan_id INTO belongs FROM plan_rota WHERE id = belongs;
	ELSIF hangs = 'step_id' THEN
		SELECT plan_id INTO belongs FROM plan_step WHERE id = belongs;
	ELSIF hangs = 'decision_id' THEN
		SELECT plan_id INTO belongs FROM plan_decision WHERE id = belongs;
	END IF;
	FOREACH who IN ARRAY coalesce(TG_ARGV, '{}') LOOP
		IF is_new ->> who IS DISTINCT FROM was ->> who AND is_new ->> who IS NOT NULL THEN
			fits := fits AND (CASE who
				WHEN 'ask_id' THEN EXISTS (SELECT FROM plan_ask WHERE id = (is_new ->> who)::uuid AND plan_id = belongs)
				WHEN 'one_id' THEN EXISTS (SELECT FROM plan_action WHERE id = (is_new ->> who)::uuid AND plan_id = belongs)
				WHEN 'other_id' THEN EXISTS (SELECT FROM plan_action WHERE id = (is_new ->> who)::uuid AND plan_id = belongs)
				ELSE EXISTS (SELECT FROM plan_seat WHERE id = (is_new ->> who)::uuid AND plan_id = belongs)
			END);
		END IF;
	END LOOP;
	IF NOT fits THEN
		RAISE EXCEPTION 'new row violates row-level security policy: % names what is of another plan', TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE
	-- a table, and its columns that name a seat or something else of the plan
	one text[];
BEGIN
	FOREACH one SLICE 1 IN ARRAY ARRAY[
		['plan', 'written_by,contact_id,successor_id,missed_by'],
		['plan_seat', 'typist_id,invited_by'],
		['plan_information', 'seat_id,met_by,did_by,added_by'],
		['plan_ask', 'to_id,told_to,added_by'],
		['plan_action', 'seat_id,ask_id,added_by'],
		['plan_clash', 'one_id,other_id,added_by'],
		['plan_decision', 'added_by'],
		['plan_voice', 'seat_id'],
		['plan_step', 'who_id,added_by'],
		['plan_step_done', 'by_seat_id'],
		['plan_rota', 'added_by'],
		['plan_turn', 'who_id'],
		['plan_closed_note', 'added_by'],
		['plan_look_back', 'added_by,called_by'],
		['plan_tie', '']
	] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION wall_of_plan(%s)',
			one[1] || '_of_plan', one[1],
			(SELECT coalesce(string_agg(quote_literal(col), ', '), '') FROM unnest(string_to_array(one[2], ',')) col));
	END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE plan_information ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_information_read ON plan_information FOR SELECT USING (
	wall_system() OR wall_sees(plan_id, 'professionals') OR wall_my_seat(seat_id));
--> statement-breakpoint
CREATE POLICY plan_information_add ON plan_information FOR INSERT WITH CHECK (
	wall_system() OR wall_speaks_as(plan_id, seat_id));
--> statement-breakpoint
CREATE POLICY plan_information_change ON plan_information FOR UPDATE USING (
	wall_system() OR wall_sees(plan_id, 'professionals') OR wall_my_seat(seat_id));
--> statement-breakpoint
CREATE POLICY plan_information_erase ON plan_information FOR DELETE USING (wall_system() OR wall_leads(plan_id));
--> statement-breakpoint
-- What a professional says stays theirs, and so does whether what they demand is met; the circle says what it did for that.
CREATE FUNCTION wall_said_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF wall_by_itself() OR wall_speaks_as(OLD.plan_id, OLD.seat_id)
		OR ((NEW.kind, NEW.text, NEW.seat_id, NEW.said_by, NEW.withdrawn_at) IS NOT DISTINCT FROM
			(OLD.kind, OLD.text, OLD.seat_id, OLD.said_by, OLD.withdrawn_at) AND (NEW.met IS NOT DISTINCT FROM OLD.met OR NEW.met = 'open'))
	THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: somebody else said that';
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_information_stays BEFORE UPDATE ON plan_information FOR EACH ROW EXECUTE FUNCTION wall_said_stays();
--> statement-breakpoint
ALTER TABLE plan_ask ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_ask_read ON plan_ask FOR SELECT USING (
	wall_system() OR wall_sees(plan_id, 'professionals') OR wall_my_seat(to_id));
--> statement-breakpoint
CREATE POLICY plan_ask_put ON plan_ask FOR INSERT WITH CHECK (wall_system() OR wall_sees(plan_id, 'professionals'));
--> statement-breakpoint
CREATE POLICY plan_ask_change ON plan_ask FOR UPDATE USING (
	wall_system() OR wall_sees(plan_id, 'professionals') OR wall_my_seat(to_id));
--> statement-breakpoint
CREATE POLICY plan_ask_erase ON plan_ask FOR DELETE USING (wall_system() OR wall_leads(plan_id));
--> statement-breakpoint
-- who is asked answers, and changes nothing of what was asked; nobody else answers for who signs in
CREATE FUNCTION wall_asked_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	answering text[] := ARRAY['state', 'answer', 'reason', 'answered_at', 'revision'];
BEGIN
	IF wall_by_itself() OR (CASE WHEN wall_sees(OLD.plan_id, 'professionals')
		THEN (NEW.answer, NEW.reason) IS NOT DISTINCT FROM (OLD.answer, OLD.reason) OR wall_speaks_as(OLD.plan_id, OLD.to_id)
		ELSE to_jsonb(NEW) - answering = to_jsonb(OLD) - answering AND NEW.state IN (OLD.state, 'answered')
	END) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'new row violates row-level security policy: what is asked and what is answered are of two people';
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_ask_stays BEFORE UPDATE ON plan_ask FOR EACH ROW EXECUTE FUNCTION wall_asked_stays();
--> statement-breakpoint
ALTER TABLE plan_action ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_action_read ON plan_action FOR SELECT USING (
	wall_system() OR wall_sees(plan_id, 'professionals') OR wall_my_seat(seat_id));
--> statement-breakpoint
CREATE POLICY plan_action_add ON plan_action FOR INSERT WITH CHECK (wall_system() OR wall_speaks_as(plan_id, seat_id));
--> statement-breakpoint
CREATE POLICY plan_action_change ON plan_action FOR UPDATE USING (wall_system() OR wall_speaks_as(plan_id, seat_id));
--> statement-breakpoint
CREATE POLICY plan_action_erase ON plan_action FOR DELETE USING (wall_system() OR wall_leads(plan_id));
--> statement-breakpoint
-- what doesn't go together is for the circle: a professional who reads of it would read of the other one
ALTER TABLE plan_clash ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_clash_own ON plan_clash USING (wall_system() OR wall_sees(plan_id, 'professionals'));
--> statement-breakpoint
ALTER TABLE plan_decision ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_decision_own ON plan_decision USING (wall_system() OR wall_sees(plan_id, 'decisions'));
--> statement-breakpoint
ALTER TABLE plan_voice ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_voice_read ON plan_voice FOR SELECT USING (
	wall_system() OR EXISTS (SELECT FROM plan_decision d WHERE d.id = plan_voice.decision_id));
--> statement-breakpoint
-- everybody says what they think themselves
CREATE POLICY plan_voice_own ON plan_voice USING (wall_system() OR (wall_my_seat(seat_id)
	AND EXISTS (SELECT FROM plan_decision d WHERE d.id = plan_voice.decision_id)));
--> statement-breakpoint
-- who does something finds it, also where they don't see what the others do
ALTER TABLE plan_step ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_step_read ON plan_step FOR SELECT USING (
	wall_system() OR wall_sees(plan_id, 'steps') OR wall_my_seat(who_id));
--> statement-breakpoint
CREATE POLICY plan_step_own ON plan_step USING (wall_system() OR wall_sees(plan_id, 'steps'));
--> statement-breakpoint
ALTER TABLE plan_step_done ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_step_done_own ON plan_step_done USING (
	wall_system() OR EXISTS (SELECT FROM plan_step s WHERE s.id = plan_step_done.step_id))
	WITH CHECK (wall_system() OR (wall_my_seat(by_seat_id)
		AND EXISTS (SELECT FROM plan_step s WHERE s.id = plan_step_done.step_id)));
--> statement-breakpoint
CREATE FUNCTION wall_my_turn(rota uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
	SET search_path = public, pg_temp AS $$
	SELECT EXISTS (SELECT FROM plan_turn t WHERE t.rota_id = rota AND wall_my_seat(t.who_id))
$$;
--> statement-breakpoint
ALTER TABLE plan_rota ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_rota_read ON plan_rota FOR SELECT USING (
	wall_system() OR wall_sees(plan_id, 'steps') OR wall_my_turn(id));
--> statement-breakpoint
CREATE POLICY plan_rota_own ON plan_rota USING (wall_system() OR wall_sees(plan_id, 'steps'));
--> statement-breakpoint
ALTER TABLE plan_turn ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_turn_read ON plan_turn FOR SELECT USING (
	wall_system() OR wall_my_seat(who_id)
	OR EXISTS (SELECT FROM plan_rota r WHERE r.id = plan_turn.rota_id AND wall_sees(r.plan_id, 'steps')));
--> statement-breakpoint
CREATE POLICY plan_turn_own ON plan_turn USING (wall_system()
	OR EXISTS (SELECT FROM plan_rota r WHERE r.id = plan_turn.rota_id AND wall_sees(r.plan_id, 'steps')));
--> statement-breakpoint
ALTER TABLE plan_tap ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_tap_held ON plan_tap USING (wall_system() OR wall_holds(code_hash)) WITH CHECK (wall_system());
--> statement-breakpoint
ALTER TABLE plan_closed_note ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_closed_note_read ON plan_closed_note FOR SELECT USING (wall_system() OR wall_sees(plan_id, 'closed'));
--> statement-breakpoint
-- what was written there is not rewritten; who wrote it throws it away, or an owner
CREATE POLICY plan_closed_note_add ON plan_closed_note FOR INSERT WITH CHECK (
	wall_system() OR (wall_my_seat(added_by) AND wall_sees(plan_id, 'closed')));
--> statement-breakpoint
CREATE POLICY plan_closed_note_erase ON plan_closed_note FOR DELETE USING (
	wall_system() OR wall_leads(plan_id) OR (wall_my_seat(added_by) AND wall_sees(plan_id, 'closed')));
--> statement-breakpoint
ALTER TABLE plan_look_back ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_look_back_own ON plan_look_back USING (wall_system() OR wall_sees(plan_id, 'words'));
--> statement-breakpoint
ALTER TABLE plan_tie ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY plan_tie_own ON plan_tie USING (wall_system() OR wall_sees(plan_id, 'people'));
