/** Keys that tell things apart while they are typed. */
export const newKey = (): string => crypto.randomUUID().slice(0, 13);
