/** Stands in for fpm and for the AppImage tools, which electron-builder fetches: keeps what they are given to pack. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  fpm: `#!/bin/sh
kept="$(dirname "$0")/kept"
printf '%s\\n' "$@" > "$kept/deb-arguments"
while [ $# -gt 0 ]; do
  case "$1" in
    --after-install) cp "$2" "$kept/deb-after-install" ;;
    --after-remove) cp "$2" "$kept/deb-after-remove" ;;
    --package) touch "$2" ;;
    *.desktop=*) cp "\${1%%=*}" "$kept/deb-entry" ;;
  esac
  shift
done
`,
  mksquashfs: `#!/bin/sh
cp "$1"/*.desktop "$(dirname "$0")/kept/appimage-entry"
touch "$2"
`,
  'desktop-file-validate': '#!/bin/sh\n',
  'runtimes/runtime-x64': 'runtime',
  'lib/x64/none': '',
  'kept/none': '',
};

/** What to set in electron-builder's environment so that it takes these; what they keep is below `kept`. */
export function writeStubLinuxTools(folder: string): Record<string, string> {
  for (const [name, content] of Object.entries(FILES)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: 0o755 });
  }
  return { CUSTOM_FPM_PATH: join(folder, 'fpm'), APPIMAGE_TOOLS_PATH: folder };
}
