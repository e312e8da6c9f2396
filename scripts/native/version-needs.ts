/** Which versions of the system's libraries a program or module for Linux (64 bit, little-endian ELF) asks for. */

/**
 * The newest that Kylin V10 and UOS 20 have: glibc 2.28, and the libraries of GCC 7 (UOS 20's own is 8, but packages of
 * both systems are built against less).
 */
const NEWEST: Readonly<Record<string, readonly number[]>> = {
  GLIBC: [2, 28],
  GLIBCXX: [3, 4, 24],
  CXXABI: [1, 3, 11],
  GCC: [7, 0, 0],
};

/** Of the table of needed versions; the layout is that of the ELF gABI's symbol versioning. */
const SHT_GNU_VERNEED = 0x6ffffffe;

/** The versions as they are named in the file (`GLIBC_2.28`), each once. */
export function versionNeeds(file: Buffer): string[] {
  if (file.toString('latin1', 0, 4) !== '\x7fELF' || file[4] !== 2 || file[5] !== 1) {
    throw new Error('not a 64-bit little-endian ELF file');
  }
  const table = Number(file.readBigUInt64LE(0x28));
  const entrySize = file.readUInt16LE(0x3a);
  const section = (index: number) => {
    const at = table + index * entrySize;
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 0x18)),
      link: file.readUInt32LE(at + 0x28),
      count: file.readUInt32LE(at + 0x2c),
    };
  };
  const sections = Array.from({ length: file.readUInt16LE(0x3c) }, (_, index) => section(index));
  const names = new Set<string>();
  for (const { offset, link, count } of sections.filter(({ type }) => type === SHT_GNU_VERNEED)) {
    const strings = section(link).offset;
    let library = offset;
    for (let i = 0; i < count; i += 1) {
      let version = library + file.readUInt32LE(library + 8);
      for (let j = file.readUInt16LE(library + 2); j > 0; j -= 1) {
        const name = strings + file.readUInt32LE(version + 8);
        names.add(file.toString('latin1', name, file.indexOf(0, name)));
        version += file.readUInt32LE(version + 12);
      }
      library += file.readUInt32LE(library + 12);
    }
  }
  return [...names].sort();
}

/** Of these versions, those that the oldest supported systems lack. One of an unknown kind is among them. */
export function tooNew(needs: readonly string[]): string[] {
  return needs.filter((need) => {
    const [, library = '', numbers = ''] = /^([A-Z]+)_([\d.]+)$/.exec(need) ?? [];
    const newest = NEWEST[library];
    return !newest || compare(numbers.split('.').map(Number), newest) > 0;
  });
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
