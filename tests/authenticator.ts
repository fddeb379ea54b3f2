import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/server';

/** A key as it sits in a telephone or stick, for rules that no browser would let a test break. */
export type Twist = { origin?: string; rpID?: string; verified?: boolean; counter?: number; challenge?: string };

const origin = 'http://localhost:3000';
const encoded = (text: string | Buffer) => Buffer.from(text).toString('base64url');
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();

export function newKey() {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const id = randomBytes(32);
	let counter = 0;
	let owner = '';

	function dataOf(rpID: string, twist: Twist, extra = Buffer.alloc(0)): Buffer {
		const flags = 0x01 | (twist.verified === false ? 0 : 0x04) | (extra.length ? 0x40 : 0);
		const count = Buffer.alloc(4);
		count.writeUInt32BE(twist.counter ?? counter);
		return Buffer.concat([sha256(twist.rpID ?? rpID), Buffer.from([flags]), count, extra]);
	}

	const clientData = (type: string, challenge: string, twist: Twist) =>
		Buffer.from(
			JSON.stringify({
				type,
				challenge: twist.challenge ?? challenge,
				origin: twist.origin ?? origin,
				crossOrigin: false
			})
		);

	const named = { id: encoded(id), rawId: encoded(id), type: 'public-key' as const, clientExtensionResults: {} };

	return {
		id: encoded(id),
		make(options: PublicKeyCredentialCreationOptionsJSON, twist: Twist = {}): RegistrationResponseJSON {
			owner = options.user.id;
			const { x, y } = publicKey.export({ format: 'jwk' });
			// a COSE key: kty 2, alg -7, crv 1, x, y
			const point = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')]);
			const cose = Buffer.concat([
				Buffer.from('a5010203262001', 'hex'),
				Buffer.from([0x21]),
				point(x!),
				Buffer.from([0x22]),
				point(y!)
			]);
			const authData = dataOf(
				options.rp.id!,
				twist,
				Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
			);
			// {fmt: "none", attStmt: {}, authData: bytes}
			const attestation = Buffer.concat([
				Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
				Buffer.from([authData.length >> 8, authData.length & 255]),
				authData
			]);
			return {
				...named,
				response: {
					clientDataJSON: encoded(clientData('webauthn.create', options.challenge, twist)),
					attestationObject: encoded(attestation),
					transports: ['internal']
				}
			};
		},
		use(options: PublicKeyCredentialRequestOptionsJSON, twist: Twist = {}): AuthenticationResponseJSON {
			counter++;
			const data = clientData('webauthn.get', options.challenge, twist);
			const authData = dataOf(options.rpId!, twist);
			return {
				...named,
				response: {
					clientDataJSON: encoded(data),
					authenticatorData: encoded(authData),
					signature: encoded(sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)),
					userHandle: owner
				}
			};
		}
	};
}
