/** A list needs no script, and what has none can do nothing in somebody else's page. */
export const csr = false;
