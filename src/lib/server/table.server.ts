import { and, eq, lt, or, sql } from 'drizzle-orm';
import {
	bigint,
	check,
	customType,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import { byAccount, byMail, holds, holdsNobody } from './register.ts';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** One row per command that changed something, written in the same transaction. Never holds personal data. */
export const event = pgTable(
	'event',
	{
		id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		at: timestamp({ withTimezone: true }).notNull().defaultNow(),
		/** noun.verb in the past tense: initiative.proposed */
		name: text().notNull(),
		/** visitor, account or system */
		actorKind: text().notNull(),
		actorId: text(),
		subjectKind: text().notNull(),
		subjectId: text().notNull(),
		gemeenteCode: text(),
		wijkCode: text(),
		details: jsonb().$type<Record<string, unknown>>().notNull().default({})
	},
	(t) => [
		index('event_subject').on(t.subjectKind, t.subjectId, t.id),
		index('event_place').on(t.gemeenteCode, t.wijkCode, t.id),
		// figures: what happened with one kind of thing, in one gemeente, in a period
		index('event_period').on(t.gemeenteCode, t.subjectKind, t.at)
	]
);

/** Mail to be sent or kept: written with the change it tells about; the job that sends it carries only the id. */
export const mail = pgTable(
	'mail',
	{
		id: uuid().primaryKey().defaultRandom(),
		toAddress: text().notNull(),
		subject: text().notNull(),
		body: text().notNull(),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		sentAt: timestamp({ withTimezone: true }),
		/** waiting, kept (no SMTP set), sent, failed (a person has to look) */
		state: text().notNull().default('waiting'),
		attempts: integer().notNull().default(0),
		lastError: text(),
		/** what stops these mails in one press (RFC 8058), sealed; null for a mail that comes once */
		stopLink: text(),
		/** what it is about and where: when it can't be sent, who works there calls instead */
		subjectKind: text(),
		subjectId: text(),
		gemeenteCode: text(),
		wijkCode: text(),
		/** somebody saw that it failed and did something */
		settledAt: timestamp({ withTimezone: true })
	},
	(t) => [
		index('mail_state').on(t.state, t.createdAt),
		check('mail_state_known', sql`${t.state} in ('waiting', 'kept', 'sent', 'failed')`)
	]
);

/** How often something was tried in a stretch of time, so that a limit holds for all processes together. */
export const attempt = pgTable(
	'attempt',
	{
		/** what is limited and for whom, hashed: no address is readable here */
		keyHash: text().primaryKey(),
		count: integer().notNull(),
		endsAt: timestamp({ withTimezone: true }).notNull()
	},
	(t) => [index('attempt_end').on(t.endsAt)]
);

/** A picture made anew from what was sent: WebP without anything but the picture. In the database, so that erasing is one place. */
export const photo = pgTable('photo', {
	id: uuid().primaryKey().defaultRandom(),
	content: bytes().notNull(),
	width: integer().notNull(),
	height: integer().notNull(),
	/** what can be seen, for who can't see it */
	alt: text().notNull(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

/** Work that is done once a day: the last day it was finished for. A day that was skipped is caught up with. */
export const duty = pgTable('duty', {
	name: text().primaryKey(),
	doneOn: date().notNull()
});

holds(event, {
	title: 'Wat er gebeurde',
	whom: 'Wie iets deed op Wijkweb terwijl diegene was ingelogd',
	purpose: 'om te kunnen laten zien wie wat wanneer deed',
	ground: 'duty',
	class: 1,
	term: 'event',
	seenBy: 'De beheerder.',
	mine: (who) =>
		or(
			byAccount(sql`${event.actorId}`, who),
			and(eq(event.subjectKind, 'account'), byAccount(sql`${event.subjectId}`, who))
		),
	goes: { term: 'event', past: (before) => lt(event.at, before) },
	// numbers only, and once the account is gone they mean nobody any more
	erase: 'stays',
	columns: {
		id: 'Nummer',
		at: 'Wanneer',
		name: 'Wat',
		actorKind: 'Door wat voor iemand',
		actorId: 'Nummer van wie het deed',
		subjectKind: 'Waarmee',
		subjectId: 'Nummer daarvan',
		gemeenteCode: 'Gemeente',
		wijkCode: 'Wijk',
		details: 'Bijzonderheden, nooit iets wat iemand typte'
	}
});

holds(mail, {
	title: 'Mail die we je stuurden',
	whom: 'Wie mail van Wijkweb krijgt',
	purpose: 'om je mail te sturen, en nog eens als het niet lukt',
	ground: 'task',
	class: 2,
	term: 'mail',
	seenBy: 'Niemand. Alleen bij een storing kijkt de beheerder of een mail weg is. De tekst is versleuteld.',
	mine: (who) => byMail(mail.toAddress, who),
	goes: { term: 'mail', past: (before) => lt(mail.createdAt, before) },
	erase: 'row',
	columns: {
		id: 'Nummer',
		toAddress: 'E-mailadres',
		subject: 'Onderwerp',
		// links in it open things; the mail itself is in their own mailbox
		body: { label: 'Tekst, versleuteld', class: 3, hidden: true },
		createdAt: 'Geschreven',
		sentAt: 'Verstuurd',
		state: {
			label: 'Stand',
			words: { waiting: 'wacht', kept: 'bewaard, niet verstuurd', sent: 'verstuurd', failed: 'niet gelukt' }
		},
		attempts: 'Hoe vaak geprobeerd',
		lastError: 'Waarom het niet lukte',
		stopLink: { label: 'Link om te stoppen, versleuteld', class: 3, hidden: true },
		subjectKind: { label: 'Waar het over gaat', class: 1 },
		subjectId: { label: 'Nummer daarvan', class: 1 },
		gemeenteCode: { label: 'Gemeente', class: 1 },
		wijkCode: { label: 'Wijk', class: 1 },
		settledAt: { label: 'Iemand deed er iets aan', class: 1 }
	}
});

holds(attempt, {
	title: 'Hoe vaak iets is geprobeerd',
	whom: 'Wie een formulier gebruikt of inlogt',
	purpose: 'om te zorgen dat niemand Wijkweb kan overspoelen of wachtwoorden kan raden',
	ground: 'task',
	class: 1,
	term: 'attempt',
	seenBy: 'Niemand. Er staat geen adres in, alleen een afdruk daarvan.',
	goes: { term: 'attempt', past: (before) => lt(attempt.endsAt, before) },
	erase: 'stays',
	columns: { keyHash: 'Afdruk van wat en door wie', count: 'Hoe vaak', endsAt: 'Tot wanneer het telt' }
});

holds(photo, {
	title: 'Foto’s',
	whom: 'Wie op een foto staat, of een foto bij een signaal stuurt',
	purpose: 'om te laten zien wie een makelaar is, wat er gebeurt of wat iemand opviel',
	ground: 'consent',
	class: 2,
	term: 'photo',
	seenBy: 'Iedereen. Een foto bij een signaal zien alleen de makelaars van de wijk en wie hem stuurde.',
	goes: {
		term: 'photo',
		past: (before) => sql`${lt(photo.createdAt, before)} and ${photo.id} not in (select used_photos())`
	},
	erase: 'row',
	columns: {
		id: 'Nummer',
		content: { label: 'De foto', hidden: true },
		width: 'Breedte',
		height: 'Hoogte',
		alt: 'Wat erop te zien is',
		createdAt: 'Geplaatst'
	}
});

holdsNobody(duty, 'Alleen de laatste dag waarop dagelijks werk klaar was.');
