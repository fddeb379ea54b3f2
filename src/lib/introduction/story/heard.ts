/** Words of what was told, and where they stand: from `at` in the text of `where`. */
export type Heard = { where: string; at: number; words: string };
