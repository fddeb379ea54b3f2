/** The fields of the three forms in which something is told. */
export const residentFields = ['about', 'words', 'alt', 'wijk', 'who', 'name', 'email', 'phone', 'token'] as const;

const ofWork = ['about', 'words', 'alt', 'wijk', 'buurt', 'theme', 'token'] as const;
export const partnerFields = [...ofWork, 'organisation'] as const;
export const recordedFields = [...ofWork, 'via', 'who', 'name', 'email', 'phone', 'consent'] as const;
