/**
 * Closed time: what only who it is about and their circle read. It is sealed on the device of who writes and opened on the
 * device of who reads. This says what that looks like from outside, for the server, which knows no more. No I/O.
 */
import { planPath } from '../plan.ts';

/** Times that the words of a key are stretched before they open anything: OWASP's number for PBKDF2 with SHA-256. */
export const rounds = 600_000;
/** A note is filled up to a multiple of this, so that its length tells little. */
export const block = 256;
/** Four letters of UTF-8 for each sign of the longest note, and its length. */
const mostBlocks = 32;
/** 12 bytes to begin with, and a tag of 16 at the end. */
export const around = 28;
export const saltBytes = 16;
/** What tells whether a key is right: one block, sealed. */
export const checkBytes = around + 16;

/** Bytes in this text; undefined when it isn't base64url as a browser makes it here. */
export function bytesIn(text: unknown): number | undefined {
	if (typeof text !== 'string' || !/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
	return Math.floor((text.length * 3) / 4);
}

/** Whether this has the form of a sealed note: all that can be known of it here. */
export function isSealed(text: unknown): text is string {
	if (typeof text !== 'string' || text.length > 12_000) return false;
	const blocks = ((bytesIn(text) ?? 0) - around) / block;
	return Number.isInteger(blocks) && blocks >= 1 && blocks <= mostBlocks;
}

export const isSalt = (text: unknown): text is string => bytesIn(text) === saltBytes;
export const isCheck = (text: unknown): text is string => bytesIn(text) === checkBytes;

/** The rooms and endpoints of closed time. */
export const closedPath = (planId: string, room = '') => planPath(planId, `besloten${room && `/${room}`}`);

/** A note as everybody with sight of closed time gets it. */
export type SealedNote = {
	id: string;
	/** which key of the circle opens it */
	key: number;
	sealed: string;
	by: string;
	/** theirs, or of somebody on paper they type for */
	mine: boolean;
	/** may be taken out by who asks */
	removable: boolean;
	at: Date;
};

/** How the circle's key is tried; null while there is none. */
export type Lock = { salt: string; check: string; key: number };

/** What the server gave, and gives again when it is asked. */
export type Given = {
	planId: string;
	lock: Lock | null;
	notes: SealedNote[];
	mySeat: string;
	readers: string[];
};

/** What words turned out to be: the key of now, one of before, or none. */
export type Tried = 'right' | 'old' | 'wrong';
/** How it stands with what was written last. */
export type Status = 'in' | 'waiting' | 'signed_out' | 'only_here' | undefined;
