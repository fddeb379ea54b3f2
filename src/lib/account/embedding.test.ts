import { describe, expect, test } from 'vitest';
import { readHost } from './embedding.ts';

describe('a website that may show us', () => {
	test.for([
		['https://www.lindeveen.nl', 'https://www.lindeveen.nl'],
		['https://www.lindeveen.nl/', 'https://www.lindeveen.nl'],
		['www.lindeveen.nl', 'https://www.lindeveen.nl'],
		[' HTTPS://WWW.Lindeveen.NL ', 'https://www.lindeveen.nl'],
		['https://lindeveen.nl:8443', 'https://lindeveen.nl:8443'],
		['https://lindeveen.nl:443', 'https://lindeveen.nl'],
		['https://größe.example', 'https://xn--gre-6ka8i.example']
	] as const)('%s is %s', ([typed, host]) => {
		expect(readHost(typed)).toEqual({ host });
	});

	test.for([
		['', /Typ de naam/],
		['http://www.lindeveen.nl', /beveiligde/],
		['https://*.lindeveen.nl', /sterretje/],
		['*', /sterretje/],
		['https://www.lindeveen.nl/wonen', /Laat weg.*https:\/\/www\.lindeveen\.nl\./],
		['www.lindeveen.nl?x=1', /Laat weg/],
		['www.lindeveen.nl#x', /Laat weg/],
		['a.nl b.nl', /één website/],
		["https://a.nl;script-src 'unsafe-inline'", /één website/],
		['a.nl,b.nl', /één website/],
		['https://naam:wachtwoord@a.nl', /geen website/],
		['ftp://a.nl', /geen website/],
		['javascript:alert(1)', /geen website/],
		['data:text/html,x', /één website|geen website/],
		['localhost', /geen website/],
		['127.0.0.1', /geen website/],
		['https://[::1]', /geen website/],
		['https://a..nl', /geen website/],
		['https://-a.nl', /geen website/],
		['lindeveen', /geen website/],
		[`https://${'a'.repeat(300)}.nl`, /geen website/],
		["'self'", /één website/],
		['https:', /geen website/]
	] as const)('%s is refused, with what to do', ([typed, message]) => {
		const read = readHost(typed);
		expect(read).not.toHaveProperty('host');
		expect('problem' in read && read.problem).toMatch(message);
	});
});
