import { serialAt } from '../serial.ts';

/** Numbers of official documents: 明督办〔2026〕3号, with six-cornered brackets and no leading zero (GB/T 9704-2012, 7.2.5). */
export const documentNumber = (prefix: string, year: string, serial: number): string =>
  `${prefix}〔${year}〕${serial}号`;

/** The 3 of 明督办〔2026〕3号. */
export const serialOf = (number: string): number | null => serialAt(number, /(\d+)号$/);
