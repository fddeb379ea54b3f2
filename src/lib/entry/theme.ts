/** The themes: stored code and Dutch label. A gemeente may rename labels, not codes. */
export const themes = {
	meeting: 'Ontmoeten',
	eating_together: 'Samen eten',
	moving: 'Bewegen',
	green: 'Groen en buurt',
	repairing: 'Klussen en repareren',
	transport: 'Vervoer',
	caring: 'Mantelzorg',
	language: 'Taal en lezen',
	money: 'Geld en papieren',
	parenting: 'Opvoeden en jeugd',
	learning_work: 'Leren en werk',
	culture: 'Cultuur en creatief',
	health: 'Rust en gezondheid',
	digital: 'Digitaal',
	grief: 'Rouw en steun',
	animals: 'Dieren',
	meaning: 'Geloof en zingeving',
	safety: 'Veilig en leefbaar'
} as const;

export type Theme = keyof typeof themes;
export const themeCodes = Object.keys(themes) as Theme[];

/** What somebody typed or an address says; null for what is no theme. */
export const themeOf = (code: string): Theme | null => (Object.hasOwn(themes, code) ? (code as Theme) : null);
