import { inflateRawSync } from 'node:zlib';
import { heaviest } from './sheet.ts';

/** What is in a zip file, unpacked one by one. */
export type Archive = { names: string[]; text: (name: string) => string | undefined };

type Member = { method: number; packed: number; size: number; offset: number };

/** So much bigger may it get; a workbook of 50 MB that unpacks to more is a trap. */
const swelling = 8 * heaviest;
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
	return { names: [...members.keys()], text: (name) => unpack(bytes, members.get(name)) };
}

function unpack(bytes: Buffer, member: Member | undefined): string | undefined {
	if (!member || member.offset + 30 > bytes.length) return undefined;
	const from = member.offset + 30 + bytes.readUInt16LE(member.offset + 26) + bytes.readUInt16LE(member.offset + 28);
	const packed = bytes.subarray(from, from + member.packed);
	return (member.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: swelling })).toString('utf8');
}
