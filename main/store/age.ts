/**
 * The library that seals and opens. Read when something first is: reading it takes as long as all else that a store's
 * thread is made of, and whoever signs in would wait for it.
 */
export const age = () => import('age-encryption');
