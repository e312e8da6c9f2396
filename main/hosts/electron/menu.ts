/** The menus: what makes copying, pasting and zooming work. No reload, no developer tools. */
import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { ShellWords } from './words.ts';

type Items = MenuItemConstructorOptions[];

/** On Windows and Linux the bar is hidden; its keys work all the same. */
export function showMenu({ menu, name }: ShellWords, platform: NodeJS.Platform): void {
  const isMac = platform === 'darwin';
  const quit: MenuItemConstructorOptions = { role: 'quit', label: menu.quit };
  const own: Items = [
    { role: 'about', label: menu.about },
    { type: 'separator' },
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    { role: 'unhide', label: menu.unhide },
    { type: 'separator' },
    quit,
  ];
  const edit: Items = [
    { role: 'undo', label: menu.undo },
    { role: 'redo', label: menu.redo },
    { type: 'separator' },
    { role: 'cut', label: menu.cut },
    { role: 'copy', label: menu.copy },
    { role: 'paste', label: menu.paste },
    { role: 'selectAll', label: menu.selectAll },
  ];
  const view: Items = [
    { role: 'resetZoom', label: menu.resetZoom },
    { role: 'zoomIn', label: menu.zoomIn },
    { role: 'zoomOut', label: menu.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: menu.fullScreen },
  ];
  const window: Items = [{ role: 'minimize', label: menu.minimize }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: name, submenu: isMac ? own : [quit] },
      { label: menu.edit, submenu: edit },
      { label: menu.view, submenu: view },
      { label: menu.window, submenu: window },
    ]),
  );
}

/** Electron shows none of its own on a right click. */
export function showContextMenus(contents: WebContents, words: () => ShellWords): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const { menu } = words();
    const copy: Items = [{ role: 'copy', label: menu.copy, enabled: editFlags.canCopy }];
    const edit: Items = [
      { role: 'cut', label: menu.cut, enabled: editFlags.canCut },
      ...copy,
      { role: 'paste', label: menu.paste, enabled: editFlags.canPaste },
      { type: 'separator' },
      { role: 'selectAll', label: menu.selectAll, enabled: editFlags.canSelectAll },
    ];
    if (isEditable) Menu.buildFromTemplate(edit).popup();
    else if (selectionText !== '') Menu.buildFromTemplate(copy).popup();
  });
}
