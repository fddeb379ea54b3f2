import type { ParamMatcher } from '@sveltejs/kit';
import { kindOfPath } from '#lib/entry/entry.ts';

export const match = ((word) => kindOfPath(word) !== undefined) satisfies ParamMatcher;
