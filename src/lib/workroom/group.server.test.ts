import { expect } from 'vitest';
import { test } from '../../../tests/fixtures.ts';
import { begin, takePart } from '../../../tests/takingpart.ts';
import { people } from './group.server.ts';

test('the group is who can be reached: not who only hears of it, who waits, or who gave a name on paper', async ({
	db
}) => {
	const { entryId } = await begin(db);
	await takePart(db, entryId, 'join', 'Mevrouw Balk', { via: 'paper', email: null, phone: null });
	await takePart(db, entryId, 'help', 'Meneer De Graaf', { via: 'word', email: null, phone: '013 - 555 01 68' });
	expect((await people(db, entryId)).map(({ name }) => name)).toEqual(['Hatice', 'Kees', 'Meneer', 'Sofia']);
});
