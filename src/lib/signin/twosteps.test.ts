import { expect, test } from 'vitest';
import { isTwoSteps } from './twosteps.ts';

test.each([
	['nothing', {}, false],
	['a password', { amr: ['pwd'] }, false],
	['a key without a pin', { amr: ['hwk'] }, false],
	['two things somebody has', { amr: ['otp', 'sms'] }, false],
	['that it was more than one', { amr: ['pwd', 'mfa'] }, true],
	['a password and an app', { amr: ['pwd', 'otp'] }, true],
	['a key and a pin', { amr: ['hwk', 'pin'] }, true],
	['a key and a face', { amr: ['swk', 'face'] }, true],
	['no list', { amr: 'mfa' }, false],
	['a list of something else', { amr: [1, null, { mfa: true }] }, false],
	['in other letters', { amr: ['MFA'] }, false],
	['a level of eIDAS', { acr: 'http://eidas.europa.eu/LoA/substantial' }, true],
	['a low level of eIDAS', { acr: 'http://eidas.europa.eu/LoA/low' }, false],
	['a level of eHerkenning', { acr: 'urn:etoegang:core:assurance-class:loa3' }, true],
	['something behind such a level', { acr: 'urn:etoegang:core:assurance-class:loa3x' }, false],
	['a level of its own', { acr: '1' }, false],
	['a list of levels', { acr: ['phr'] }, false]
] as const)('who tells %s: %o is two steps: %s', (_, told, expected) => {
	expect(isTwoSteps(told)).toBe(expected);
});
