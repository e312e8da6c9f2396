/** A photograph with what a camera notes in it, and hardly a picture. */

/** One entry of text in a directory of TIFF: its tag, and where its text stands. */
function entry(tag: number, type: number, count: number, at: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(at, 8);
  return bytes;
}

/** A directory that points to another, which holds the time the picture was taken. */
function notes(time: string): Buffer {
  const text = Buffer.from(`${time}\0`);
  const one = Buffer.from([1, 0]);
  const end = Buffer.alloc(4);
  return Buffer.concat([
    Buffer.from('Exif\0\0II*\0\u0008\0\0\0', 'latin1'),
    one,
    entry(0x8769, 4, 1, 26),
    end,
    one,
    entry(0x9003, 2, text.length, 44),
    end,
    text,
  ]);
}

/** `time` as cameras write it, `2026:03:05 09:10:11`; null for a camera that noted nothing. */
export function photograph(time: string | null): Buffer {
  const body = time === null ? null : notes(time);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(body ? [Buffer.from([0xff, 0xe1, 0, body.length + 2]), body] : []),
    Buffer.from([0xff, 0xdb, 0, 4, 0, 0, 0xff, 0xd9]),
  ]);
}
