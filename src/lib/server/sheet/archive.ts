import { crc32, inflateRawSync } from 'node:zlib';
import { heaviest } from './sheet.ts';

/** What is in a zip file; unpacked are only the parts that hold text. */
export type Archive = {
	names: string[];
	text: (name: string) => string | undefined;
	/** a zip file of those parts as they are: whoever reads it unpacks nothing, and finds nothing that isn't counted */
	plain: () => Buffer;
};

type Member = { method: number; packed: number; size: number; offset: number };

/** So much bigger may it get; a workbook of 50 MB that unpacks to more is a trap. */
const swelling = 8 * heaviest;
/** And a small one so many times: what it says of its parts can be a lie, so what comes out is counted. */
const times = 16;
const always = 2 * 1024 * 1024;
/** A workbook has a part for each sheet and some more; a file with more parts than this is another trap. */
const mostMembers = 2000;

/** @returns undefined when it isn't a zip file that can be read */
export function archiveOf(bytes: Buffer): Archive | undefined {
	const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
	if (end < 0 || end + 22 > bytes.length) return undefined;
	if (bytes.readUInt16LE(end + 10) > mostMembers) return undefined;
	const members = new Map<string, Member>();
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return undefined;
		const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
		members.set(bytes.toString('utf8', at + 46, at + 46 + nameLength!), {
			method: bytes.readUInt16LE(at + 10),
			packed: bytes.readUInt32LE(at + 20),
			size: bytes.readUInt32LE(at + 24),
			offset: bytes.readUInt32LE(at + 42)
		});
		at += 46 + nameLength! + extraLength! + commentLength!;
	}
	if ([...members.values()].reduce((sum, member) => sum + member.size, 0) > swelling) return undefined;
	const parts = new Map<string, Buffer>();
	let left = Math.min(swelling, times * (bytes.length + always));
	for (const [name, member] of members) {
		if (!/\.(?:xml|rels)$/.test(name)) continue;
		const part = unpack(bytes, member, left);
		if (!part) return undefined;
		left -= part.length;
		parts.set(name, part);
	}
	return {
		names: [...members.keys()],
		text: (name) => parts.get(name)?.toString('utf8'),
		plain: () => plain(parts)
	};
}

/** @returns undefined for what can't be unpacked, or is more than `most` bytes */
function unpack(bytes: Buffer, member: Member, most: number): Buffer | undefined {
	if (member.offset + 30 > bytes.length) return undefined;
	const from = member.offset + 30 + bytes.readUInt16LE(member.offset + 26) + bytes.readUInt16LE(member.offset + 28);
	const packed = bytes.subarray(from, from + member.packed);
	if (member.method === 0) return packed.length > most ? undefined : packed;
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
	} catch {
		return undefined;
	}
}

function plain(parts: ReadonlyMap<string, Buffer>): Buffer {
	const written: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of parts) {
		const title = Buffer.from(name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt32LE(crc32(content), 10);
		common.writeUInt32LE(content.length, 14);
		common.writeUInt32LE(content.length, 18);
		common.writeUInt16LE(title.length, 22);
		written.push(Buffer.from('PK\x03\x04', 'latin1'), common, title, content);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, title);
		offset += 30 + title.length + content.length;
	}
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(parts.size, 8);
	end.writeUInt16LE(parts.size, 10);
	end.writeUInt32LE(
		directory.reduce((sum, one) => sum + one.length, 0),
		12
	);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...written, ...directory, end]);
}
