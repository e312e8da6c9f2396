import { beforeEach, describe, expect, test, vi } from 'vitest';
import { showContextMenus, showMenu } from '../../../../main/hosts/electron/menu.ts';
import { shellWords } from '../../../../main/hosts/electron/words.ts';
import type { Language } from '../../../../shared/preferences/calls.ts';
import { asReal, FakeContents, last, Menu } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

beforeEach(() => {
  Menu.popup.calls = [];
});

/** All items of the menu, in order. */
function itemsOn(platform: NodeJS.Platform, language: Language = 'zh-CN') {
  showMenu(shellWords[language], platform);
  const [template] = last(Menu.buildFromTemplate);
  return template.flatMap((item) => [item, ...(item.submenu ?? [])]);
}

describe.each(['linux', 'win32', 'darwin'] as const)('the menu on %s', (platform) => {
  test('makes copying, pasting and zooming work', () => {
    expect(itemsOn(platform).map(({ role }) => role)).toEqual(
      expect.arrayContaining(['undo', 'cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'quit']),
    );
  });

  test('offers neither reloading nor developer tools, by themselves or in a ready-made menu', () => {
    const refused = /reload|devtools|Menu$/i;
    expect(itemsOn(platform).filter(({ role }) => role && refused.test(role))).toEqual([]);
  });

  test.each(['zh-CN', 'en'] as const)(
    'names every item in the language in force: %s',
    (language) => {
      const labels = itemsOn(platform, language)
        .filter(({ type }) => type !== 'separator')
        .map(({ label }) => label ?? '');
      const isChinese = (label: string) => /\p{Script=Han}/u.test(label);
      expect(labels.filter((label) => isChinese(label) !== (language === 'zh-CN'))).toEqual([]);
    },
  );
});

describe('a right click', () => {
  const contents = new FakeContents();
  showContextMenus(asReal(contents), () => shellWords['zh-CN']);
  const editFlags = { canCut: true, canCopy: true, canPaste: false, canSelectAll: true };
  const click = (where: object) =>
    contents.emit(
      'context-menu',
      {},
      { isEditable: false, selectionText: '', editFlags, ...where },
    );

  test('in a field offers what can be done there', () => {
    click({ isEditable: true });
    expect(Menu.popup.calls).toHaveLength(1);
    const [template] = last(Menu.buildFromTemplate);
    expect(template).toContainEqual({ role: 'paste', label: '粘贴', enabled: false });
  });

  test('on selected text offers to copy it', () => {
    click({ selectionText: '云督〔2026〕3号' });
    const [template] = last(Menu.buildFromTemplate);
    expect(template).toEqual([{ role: 'copy', label: '复制', enabled: true }]);
    expect(Menu.popup.calls).toHaveLength(1);
  });

  test('elsewhere offers nothing', () => {
    click({});
    expect(Menu.popup.calls).toHaveLength(0);
  });
});
