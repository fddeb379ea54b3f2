import { type Answers, abilities, pleasures } from '#lib/beginning/beginning.ts';
import { daypartPath, talentPath } from '#lib/entry/choosing.ts';
import { themePath } from '#lib/entry/filters.ts';
import { wishQuery } from '#lib/following/following.ts';

/**
 * The same answers as a search to save: near where somebody lives when they want that. Someone who said what they feel
 * like isn't held to what they can do too: of all that at once there would seldom be anything new.
 */
export function wishFor(answers: Answers, home: { slug: string } | undefined): string {
	const themes = [...new Set(answers.pleasures.flatMap((one) => [...pleasures[one].themes]))];
	const talents = themes.length ? [] : answers.abilities.flatMap((one) => [...abilities[one].talents]);
	const isNear = home && answers.reach === 'wijk';
	return wishQuery({
		gemeente: answers.gemeente,
		...(isNear ? { wijk: [home.slug] } : { heel: 'ja' }),
		thema: themes.map(themePath),
		kan: talents.map(talentPath),
		moment: answers.dayparts.map(daypartPath)
	});
}
