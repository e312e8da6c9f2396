#!/bin/sh
# Run by dpkg after the files are in place. electron-builder puts the names in.
set -e

# The page runs in a sandbox, and without one the program does not start. Where the kernel gives users no namespaces of
# their own (UOS, Kylin) or keeps them for programs it knows (Ubuntu), this helper makes the sandbox; it must be root's.
chown root:root '/opt/${sanitizedProductName}/chrome-sandbox'
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'

ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'

if command -v update-desktop-database >/dev/null; then
  update-desktop-database -q /usr/share/applications || true
fi
