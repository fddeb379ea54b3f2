import type { Reroute } from '@sveltejs/kit';

/** No name of ours holds a control character, and no database takes one: such an address is simply not there. */
export const reroute: Reroute = ({ url }) => (/%(?:[01][0-9a-f]|7f)/i.test(url.pathname) ? '/niet/hier' : undefined);
