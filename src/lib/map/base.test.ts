import { expect, test } from 'vitest';
import { baseOf, hostsOf } from './base.ts';

test.each([
	['none', []],
	['pdok-standaard', ['https://service.pdok.nl']],
	['pdok-grijs', ['https://service.pdok.nl']],
	['pdok-water', ['https://service.pdok.nl']],
	['style:https://maps.example:8443/styles/calm.json?key=1', ['https://maps.example:8443']],
	['pmtiles:https://files.example/nl.pmtiles', ['https://files.example']],
	['pdok-luchtfoto', []],
	['style:javascript:alert(1)', []]
])('%s asks these other hosts and no more: %j', (mapBase, hosts) => {
	expect(hostsOf(mapBase)).toEqual(hosts);
});

test('the tiles of PDOK are asked in the projection of the map', () => {
	expect(baseOf('pdok-grijs')).toMatchObject({
		kind: 'raster',
		tiles: 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png'
	});
});
