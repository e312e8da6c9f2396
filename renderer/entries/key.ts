/** Keys that tell things apart while they are typed. */
export const newKey = (): string => crypto.randomUUID().slice(0, 13);

/** The subject of evidence being typed for a part of an entry: it begins with the entry's own, by which all are found. */
export const evidenceSubject = (entry: string, part = ''): string => `${entry}${part}`.slice(0, 40);
