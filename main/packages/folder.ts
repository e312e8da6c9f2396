/**
 * Packages as they lie on a stick or a disc: each a folder, or several where its files go on several discs, with the closed
 * file in every one of them and a share of the evidence beside it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sealedFile } from '../store/vault.ts';

export const closedFile = (folder: string): string => join(folder, 'package.mcpkg');
/** Whose package it is, to any laptop of the office. */
export const introductionFile = (folder: string): string => join(folder, 'introduction.age');
export const evidenceFolder = (folder: string): string => join(folder, 'evidence');
export const evidenceFile = (folder: string, name: string): string =>
  sealedFile(evidenceFolder(folder), name);

/** What the packages from one laptop to another are called by. */
export const linkName = (from: string, to: string): string => `明察-${from}-至-${to}-`;

/** What a package is called; `disc` where there are several. */
export const folderName = (from: string, to: string, number: number, disc: number | null): string =>
  `${linkName(from, to)}${String(number).padStart(4, '0')}${disc === null ? '' : `-${disc}`}`;

/** Whether a folder is a package, or what is left of one: a stick pulled out while it was copied may lack the closed file. */
const isPackage = (folder: string): boolean =>
  existsSync(closedFile(folder)) ||
  existsSync(introductionFile(folder)) ||
  /^明察-.+-至-.+-\d{4,}/.test(basename(folder));

/** The packages in a folder that was chosen: itself, or those that lie in it; by name, and so in the order they were given. */
export function packagesIn(folder: string): string[] {
  // A person may open one too many.
  const own = [folder, dirname(folder)].find(isPackage);
  if (own) return [own];
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.part') && isPackage(join(folder, name)))
    .toSorted()
    .map((name) => join(folder, name));
}

/** Files in as few shares as it takes in their order, none of more bytes than a disc has. */
export function sharesOf<File extends { bytes: number }>(
  files: readonly File[],
  disc: number | null,
): File[][] {
  const shares: File[][] = [[]];
  let room = disc ?? Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (file.bytes > room && shares.at(-1)?.length) {
      shares.push([]);
      room = disc ?? room;
    }
    shares.at(-1)?.push(file);
    room -= file.bytes;
  }
  return shares;
}

export const nameOf = (folder: string): string => basename(folder) || folder;
