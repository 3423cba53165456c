/** Nothing here needs a script, and pages where passwords are typed are better without any. */
export const csr = false;
