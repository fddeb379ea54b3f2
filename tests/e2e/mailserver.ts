import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on the loopback that keeps every mail as a file, for journeys to open. */
const folder = join(process.env.FOLDER!, 'mail');
mkdirSync(folder, { recursive: true });

new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS', 'AUTH'],
	onData(stream, _session, done) {
		const parts: Buffer[] = [];
		stream.on('data', (part: Buffer) => parts.push(part));
		stream.on('end', () => {
			const name = `${Date.now()}-${randomUUID()}`;
			// a reader must never see half a mail
			writeFileSync(join(folder, `${name}.part`), Buffer.concat(parts));
			renameSync(join(folder, `${name}.part`), join(folder, `${name}.eml`));
			done();
		});
	}
}).listen(Number(process.env.PORT), '127.0.0.1');
