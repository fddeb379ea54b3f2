/** For the papers of closed time, which stand outside the rooms of the plan: kept by no cache, found by no search. */
export const unkept = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' };
