/** The library that seals and opens, read when something first is: whoever signs in does not wait for it. */
export const age = () => import('age-encryption');
