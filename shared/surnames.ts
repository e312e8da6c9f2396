/** The surnames of two characters that are met, for a pattern: any other is taken for one of one character. */
export const COMPOUND_SURNAMES = '欧阳|上官|司马|司徒|诸葛|夏侯|皇甫|尉迟|慕容|令狐';
