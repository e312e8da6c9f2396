/** What a file is, by its content; its name decides only where the content stands for several kinds. */
import { describe, expect, test } from 'vitest';
import { mediaTypeOf } from '../../../main/files/media-type.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', '').padEnd(64, '0'), 'hex');
const ftyp = (brand: string) => Buffer.from(`\0\0\0\u0018ftyp${brand}\0\0\0\0${brand}`, 'latin1');
const OLE = bytes('d0cf11e0a1b11ae1');
const ZIP = bytes('504b0304 14000600');

describe.each<[string, string, Buffer, string]>([
  ['a picture', '照片.jpg', bytes('ffd8ffe1'), 'image/jpeg'],
  ['a picture called otherwise', '说明.txt', bytes('89504e470d0a1a0a'), 'image/png'],
  ['a picture without an ending', '照片', Buffer.from('GIF89a      '), 'image/gif'],
  ['a picture of a web page', 'a.webp', Buffer.from('RIFF0000WEBPVP8 '), 'image/webp'],
  ['a picture of Windows', 'a.bmp', bytes('424d 36000000 00000000'), 'image/bmp'],
  ['a picture of an iPhone', 'IMG_1.HEIC', ftyp('heic'), 'image/heic'],
  ['a scan', '扫描.tif', bytes('49492a00'), 'image/tiff'],
  ['a film', 'a.mp4', ftyp('isom'), 'video/mp4'],
  ['a film of an iPhone', 'IMG_2.MOV', ftyp('qt  '), 'video/quicktime'],
  ['a film of a recorder', 'a.avi', Buffer.from('RIFF0000AVI LIST'), 'video/x-msvideo'],
  ['a sound of a telephone', '录音.m4a', ftyp('M4A '), 'audio/mp4'],
  ['a sound of a recorder', '录音.amr', Buffer.from('#!AMR\n      '), 'audio/amr'],
  ['a sound', '录音.mp3', Buffer.from('ID3\u0003\0\0\0'), 'audio/mpeg'],
  ['a sound of Windows', 'a.wav', Buffer.from('RIFF0000WAVEfmt '), 'audio/wav'],
  ['a sound of Windows Media', 'a.wma', bytes('3026b2758e66cf11'), 'audio/x-ms-wma'],
  ['papers', '通报.pdf', Buffer.from('%PDF-1.7\n%    '), 'application/pdf'],
  [
    'papers of Word',
    '通报.docx',
    ZIP,
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  ['papers of an older Word', '通报.DOC', OLE, 'application/msword'],
  ['papers in the national format', '公文.ofd', ZIP, 'application/ofd'],
  ['an archive', '材料.zip', ZIP, 'application/zip'],
  ['an archive called a picture', '照片.jpg', ZIP, 'application/zip'],
  ['a text', '笔录.txt', Buffer.from('现场笔录'), 'text/plain'],
  ['a text in GB 18030', '笔录.txt', bytes('cfd6b3a1b1cac2bc').subarray(0, 8), 'text/plain'],
  ['a text that begins as a bitmap would', 'a.txt', Buffer.from('BMW 3 辆'), 'text/plain'],
  ['a program called a text', '说明.txt', bytes('4d5a9000'), 'application/octet-stream'],
  ['a program called a picture', '照片.jpg', bytes('4d5a9000'), 'application/octet-stream'],
])('%s: %s', (_, name, head, mediaType) => {
  test(mediaType, () => {
    expect(mediaTypeOf(head, true, name)).toBe(mediaType);
  });
});
