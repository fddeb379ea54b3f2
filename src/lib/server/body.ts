/** The most a form may weigh, in bytes: ten times the longest answers. A photo has a route with more room. */
export const formBytes = 512 * 1024;
/** The most a photo may weigh as it is sent. */
export const photoBytes = 5 * 1024 * 1024;
/** A photo with the words around it. */
export const photoFormBytes = photoBytes + formBytes;
/** The most a paper of a group may weigh, as it is sent and as it is kept. */
export const paperBytes = 10 * 1024 * 1024;
/** A sheet of an organisation, as it is sent and as it goes back and forth while somebody looks at it. */
export const sheetFormBytes = 4 * 1024 * 1024;
/** A paper with the words around it; the server itself takes in nothing larger (BODY_SIZE_LIMIT in cli/serve.ts). */
export const paperFormBytes = paperBytes + formBytes;

const tooLarge = new WeakSet<Request>();

/**
 * The same request, of which no more than so many bytes can be read. What says beforehand that it is larger is not read
 * by us at all. The rest is let go by: breaking off would take the answer away too, and left where it is it would hold up
 * the next request on the same connection.
 */
export function limited(request: Request, most: number): Request {
	if (!request.body) return request;
	const reader = request.body.getReader();
	let left = most - Number(request.headers.get('content-length') ?? 0);
	const isAnnounced = left < 0;
	if (!isAnnounced) left = most;
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const part = isAnnounced ? undefined : await reader.read();
			if (part?.done) return controller.close();
			left -= part?.value.byteLength ?? 0;
			if (left >= 0) return controller.enqueue(part!.value);
			tooLarge.add(own);
			controller.error(new Error('This is larger than may be sent.'));
			void letBy(reader);
		}
	});
	const own: Request = new Request(request, { body, duplex: 'half' } as RequestInit);
	return own;
}

/** Takes in what is still coming and keeps none of it: as much as the server takes in at most, not what never ends. */
async function letBy(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
	try {
		for (let left = photoFormBytes; left > 0;) {
			const part = await reader.read();
			if (part.done) return;
			left -= part.value.byteLength;
		}
	} catch {
		// whoever sent it went away
	}
}

/** Why a form could not be read: it was too large, or it was no form. */
export function unread(request: Request): { status: 400 | 413; message: string } {
	return tooLarge.has(request)
		? { status: 413, message: 'Dit is te veel om te versturen. Maak het korter.' }
		: { status: 400, message: 'Dit konden we niet lezen. Probeer het nog eens.' };
}
