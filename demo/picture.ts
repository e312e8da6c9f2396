/**
 * Draws the demo county's photographs: a few plain shapes, the moment, and the mark 演示数据, as a small PNG. Drawn and
 * not stored, so that nobody's office or face is in them.
 */
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 360;
const HEIGHT = 240;

const PALETTE = [
  [0xf4, 0xf1, 0xea],
  [0xd8, 0xd2, 0xc4],
  [0x8a, 0x6f, 0x4e],
  [0x5c, 0x47, 0x30],
  [0x3b, 0x4a, 0x5a],
  [0x9f, 0xb4, 0xc4],
  [0xc8, 0x3c, 0x30],
  [0x22, 0x22, 0x22],
  [0x7d, 0x9a, 0x62],
  [0xff, 0xff, 0xff],
] as const;
/** Their positions in the palette. */
const [WALL, FLOOR, WOOD, DARK_WOOD, STEEL, GLASS, RED, BLACK, GREEN, WHITE] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;

/** The characters of the mark, 24 × 24, a row of bits each. */
const MARK = [
  // 演
  '000000 000400 080600 0efff8 06fff8 008008 008008 007ff0 003fe0 380200 0c7ff8 004618 004218 004618 067ff8 064218 044218 0c7ff8 0c0000 1818e0 187070 11c018 000000 000000',
  // 示
  '000000 000000 000000 0ffff0 0ffff0 000000 000000 000000 000000 3ffffc 3ffffc 001800 001800 0218c0 061860 061860 0c1830 0c1830 181818 301818 001808 01f800 00f000 000000',
  // 数
  '000000 010000 113100 192300 096300 0b0300 3ffbfc 0383f8 07e610 0d3730 190f30 310d30 020920 0601e0 3ff0e0 0420c0 0c60c0 0ec0e0 03c1e0 03e330 0e6e1c 3c1c0c 000000 000000',
  // 据
  '000000 040000 043ff8 043ff8 042008 042008 3fa008 3f3ff8 043ff8 042080 042080 043ffc 07bffc 3f6080 3c6080 246ff8 046ff8 046808 044808 04c808 04cff8 3c8ff8 180800 000000',
].map((rows) => rows.split(' ').map((row) => Number.parseInt(row, 16)));

/** Digits and what stands between them, 3 × 5. */
const SMALL: Readonly<Record<string, readonly number[]>> = {
  '0': [7, 5, 5, 5, 7],
  '1': [2, 6, 2, 2, 7],
  '2': [7, 1, 7, 4, 7],
  '3': [7, 1, 7, 1, 7],
  '4': [5, 5, 7, 1, 1],
  '5': [7, 4, 7, 1, 7],
  '6': [7, 4, 7, 5, 7],
  '7': [7, 1, 1, 2, 2],
  '8': [7, 5, 7, 5, 7],
  '9': [7, 5, 7, 1, 7],
  '-': [0, 0, 7, 0, 0],
  ':': [0, 2, 0, 2, 0],
  ' ': [0, 0, 0, 0, 0],
};

class Canvas {
  readonly pixels = Buffer.alloc(WIDTH * HEIGHT);

  box(x: number, y: number, width: number, height: number, colour: number): void {
    for (let row = y; row < y + height; row++) {
      this.pixels.fill(colour, row * WIDTH + x, row * WIDTH + x + width);
    }
  }

  /** A glyph of `bits` columns, each dot `size` pixels wide. */
  glyph(
    rows: readonly number[],
    bits: number,
    at: { x: number; y: number },
    size: number,
    colour: number,
  ): void {
    for (const [row, line] of rows.entries()) {
      for (let column = 0; column < bits; column++) {
        if ((line >> (bits - 1 - column)) & 1) {
          this.box(at.x + column * size, at.y + row * size, size, size, colour);
        }
      }
    }
  }
}

export const PICTURES = ['desk', 'door', 'site', 'counter'] as const;
export type Picture = (typeof PICTURES)[number];

const DRAW: Readonly<Record<Picture, (canvas: Canvas) => void>> = {
  /** An office, the chair empty. */
  desk(canvas) {
    canvas.box(30, 40, 90, 80, GLASS);
    canvas.box(72, 40, 4, 80, WHITE);
    canvas.box(90, 130, 200, 12, WOOD);
    canvas.box(98, 142, 12, 48, DARK_WOOD);
    canvas.box(270, 142, 12, 48, DARK_WOOD);
    canvas.box(130, 84, 64, 40, STEEL);
    canvas.box(134, 88, 56, 32, GLASS);
    canvas.box(156, 124, 12, 6, STEEL);
    canvas.box(222, 92, 44, 60, DARK_WOOD);
    canvas.box(226, 152, 36, 8, BLACK);
    canvas.box(240, 160, 8, 30, BLACK);
  },
  /** A locked door with nothing posted on it. */
  door(canvas) {
    canvas.box(120, 34, 120, 160, DARK_WOOD);
    canvas.box(126, 40, 52, 154, WOOD);
    canvas.box(182, 40, 52, 154, WOOD);
    canvas.box(170, 112, 8, 24, STEEL);
    canvas.box(182, 112, 8, 24, STEEL);
    canvas.box(168, 122, 24, 6, STEEL);
    canvas.box(132, 52, 40, 44, GLASS);
    canvas.box(188, 52, 40, 44, GLASS);
    canvas.box(262, 66, 56, 74, WHITE);
    canvas.box(262, 66, 56, 12, RED);
  },
  /** A building site where nobody works. */
  site(canvas) {
    canvas.box(0, 0, WIDTH, 120, GLASS);
    canvas.box(0, 120, WIDTH, 120, FLOOR);
    canvas.box(40, 70, 120, 90, STEEL);
    canvas.box(52, 84, 28, 30, WALL);
    canvas.box(116, 84, 28, 30, WALL);
    for (let x = 176; x < 340; x += 22) canvas.box(x, 118, 4, 56, RED);
    canvas.box(172, 126, 170, 8, WHITE);
    canvas.box(172, 146, 170, 8, RED);
    for (let x = 190; x < 330; x += 9) canvas.box(x, 168 - (x % 17), 3, 24 + (x % 17), GREEN);
  },
  /** A service counter with its windows closed. */
  counter(canvas) {
    for (const x of [24, 136, 248]) {
      canvas.box(x, 50, 92, 78, STEEL);
      canvas.box(x + 6, 56, 80, 66, x === 136 ? GLASS : WALL);
      canvas.box(x + 24, 32, 44, 14, RED);
    }
    canvas.box(12, 128, 336, 14, WOOD);
    canvas.box(12, 142, 336, 44, DARK_WOOD);
    canvas.box(34, 112, 40, 16, RED);
    canvas.box(258, 112, 40, 16, RED);
  },
};

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function png(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits a pixel, colours by palette.
  header.set([8, 3, 0, 0, 0], 8);
  // Each row begins with the number of its filter: 0, none.
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    pixels.copy(rows, y * (WIDTH + 1) + 1, y * WIDTH, (y + 1) * WIDTH);
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(PALETTE.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `moment` is printed as a camera does: 2026-03-05 15:20. */
export function drawPicture(picture: Picture, moment: string): Buffer {
  const canvas = new Canvas();
  canvas.box(0, 0, WIDTH, 190, WALL);
  canvas.box(0, 190, WIDTH, 50, FLOOR);
  DRAW[picture](canvas);
  canvas.box(0, 204, WIDTH, 36, BLACK);
  for (const [i, rows] of MARK.entries()) {
    canvas.glyph(rows, 24, { x: 12 + i * 28, y: 210 }, 1, WHITE);
  }
  for (const [i, character] of Array.from(moment).entries()) {
    canvas.glyph(SMALL[character] ?? [], 3, { x: 200 + i * 9, y: 216 }, 2, WHITE);
  }
  return png(canvas.pixels);
}
