/** A zip with empty files of these names, as documents are made of. `first`: what the first of them holds. */
export function zip(names: readonly string[], first = '', listed = names.length): Uint8Array {
	const parts: Buffer[] = [];
	const list: Buffer[] = [];
	let at = 0;
	for (const [index, name] of names.entries()) {
		const content = Buffer.from(index === 0 ? first : '', 'latin1');
		const head = Buffer.alloc(30);
		head.writeUInt32LE(0x04034b50, 0);
		for (const offset of [18, 22]) head.writeUInt32LE(content.length, offset);
		head.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		for (const offset of [20, 24]) entry.writeUInt32LE(content.length, offset);
		entry.writeUInt16LE(name.length, 28);
		entry.writeUInt32LE(at, 42);
		parts.push(head, Buffer.from(name, 'latin1'), content);
		list.push(entry, Buffer.from(name, 'latin1'));
		at += 30 + name.length + content.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	for (const offset of [8, 10]) end.writeUInt16LE(listed, offset);
	end.writeUInt32LE(Buffer.concat(list).length, 12);
	end.writeUInt32LE(at, 16);
	return new Uint8Array(Buffer.concat([...parts, ...list, end]));
}
