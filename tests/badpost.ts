import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { read } from '#lib/server/settings.ts';

/** What a mail server does with one attempt. */
export type Mood =
	| 'take'
	/** says no for now */
	| 'refuse'
	/** never answers who comes in, who it is for, or what was sent */
	| 'hang_at_door'
	| 'hang_at_name'
	| 'hang_at_letter'
	/** takes it, and never says so */
	| 'take_and_hang';

/** A client that doesn't wait long, so that a server that hangs costs a test little time; a busy machine answers well within it. */
export const impatient = { connectionTimeout: 1500, greetingTimeout: 1500, socketTimeout: 1500 };

/**
 * A real mail server on the loopback, in a mood of its own for every connection.
 * @param mood of the so manieth connection, from 0
 * @param never addresses that are not there, and never will be
 */
export async function badOffice(mood: (connection: number) => Mood, never: readonly string[] = []) {
	const received: { id: string; to: string; text: string }[] = [];
	const moods = new Map<string, Mood>();
	let connections = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		closeTimeout: 50,
		onConnect({ id }, done) {
			const mine = mood(connections++);
			moods.set(id, mine);
			if (mine !== 'hang_at_door') done();
		},
		onRcptTo({ address }, { id }, done) {
			if (never.includes(address)) return done(Object.assign(new Error('no such person'), { responseCode: 550 }));
			if (moods.get(id) !== 'hang_at_name') done();
		},
		onData(stream, { id, envelope }, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', async () => {
				const mine = moods.get(id);
				if (mine === 'refuse') return done(Object.assign(new Error('busy'), { responseCode: 451 }));
				if (mine === 'hang_at_letter') return;
				const email = await PostalMime.parse(Buffer.concat(chunks));
				received.push({ id: email.messageId!, to: envelope.rcptTo[0]!.address, text: email.text ?? '' });
				if (mine !== 'take_and_hang') done();
			});
		}
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		received,
		connections: () => connections,
		settings: read({ SMTP_URL: `smtp://127.0.0.1:${port}`, ORIGIN: 'https://wijkweb.example' }),
		close: () => new Promise<void>((resolve) => server.close(() => resolve()))
	};
}
