#!/bin/sh
# Run by dpkg after the files are gone, and while a newer package takes their place. Stores are never touched.
set -e

case "$1" in
  remove | purge) rm -f '/usr/bin/${executable}' ;;
esac
