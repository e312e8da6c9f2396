/** Stands in for Electron's distribution while packaging: the least a system's packager needs, with a real fuse wire. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As in Electron's binary: the mark that @electron/fuses looks for, version, length, and every fuse as Electron sets it. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

const INFO = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>
`;

const CONTENTS = 'Electron.app/Contents';
const FRAMEWORK = `${CONTENTS}/Frameworks/Electron Framework.framework`;

const FILES: Readonly<Record<string, string | Buffer>> = {
  electron: FUSE_WIRE,
  'electron.exe': FUSE_WIRE,
  'locales/en-US.pak': '',
  'locales/fr.pak': '',
  'locales/zh-CN.pak': '',
  [`${CONTENTS}/Info.plist`]: INFO,
  [`${CONTENTS}/MacOS/Electron`]: '',
  [`${CONTENTS}/Frameworks/Electron Helper.app/Contents/MacOS/Electron Helper`]: '',
  [`${FRAMEWORK}/Electron Framework`]: FUSE_WIRE,
  [`${FRAMEWORK}/Versions/A/Resources/en.lproj/locale.pak`]: '',
  [`${FRAMEWORK}/Versions/A/Resources/zh_CN.lproj/locale.pak`]: '',
};

export function writeStubElectron(folder: string): void {
  for (const [name, content] of Object.entries(FILES)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: 0o755 });
  }
}
