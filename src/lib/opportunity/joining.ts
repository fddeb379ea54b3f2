/** Who wants to take part in what a call asks. No I/O. */

export const joinFields = ['name', 'email', 'phone', 'brings', 'how'] as const;
export type Typed = Record<(typeof joinFields)[number], string>;
export type Problems = Partial<Record<(typeof joinFields)[number], string>>;

/** With what one presses: doing it together, or having something for it. */
export const hows = { mee: 'Ik doe mee', iets: 'Ik breng iets mee' } as const;
