import { describe, expect, test, vi } from 'vitest';
import { dialogsOf } from '../../../../main/hosts/electron/dialogs.ts';
import { asReal, BrowserWindow, dialog, last } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const { chooseFiles, chooseSave, chooseFolder } = dialogsOf(asReal(new BrowserWindow()));

describe('choosing files', () => {
  test('answers the paths, and none when the person gives up', async () => {
    dialog.showOpenDialog.answer = async () => ({
      canceled: false,
      filePaths: ['/a.jpg', '/b.pdf'],
    });
    expect(await chooseFiles()).toEqual(['/a.jpg', '/b.pdf']);
    dialog.showOpenDialog.answer = async () => ({ canceled: true, filePaths: [] });
    expect(await chooseFiles()).toEqual([]);
  });
});

describe('choosing where to save', () => {
  test('suggests the name and asks before it overwrites; null when the person gives up', async () => {
    dialog.showSaveDialog.answer = async () => ({ canceled: false, filePath: '/通报.docx' });
    expect(await chooseSave('通报.docx')).toBe('/通报.docx');
    const [, options] = last(dialog.showSaveDialog);
    expect(options.defaultPath).toBe('通报.docx');
    expect(options.properties).toContain('showOverwriteConfirmation');
    dialog.showSaveDialog.answer = async () => ({ canceled: true, filePath: '' });
    expect(await chooseSave('通报.docx')).toBeNull();
  });
});

test('choosing a folder begins where one was chosen last; null when the person gives up', async () => {
  dialog.showOpenDialog.answer = async () => ({ canceled: false, filePaths: ['/media/disk'] });
  expect(await chooseFolder('/media/last')).toBe('/media/disk');
  const [, options] = last(dialog.showOpenDialog);
  expect(options).toMatchObject({ defaultPath: '/media/last' });
  expect(options.properties).toContain('openDirectory');
  dialog.showOpenDialog.answer = async () => ({ canceled: true, filePaths: [] });
  expect(await chooseFolder(null)).toBeNull();
});

test('neither leaves the name of a file in the list of recent documents', async () => {
  dialog.showOpenDialog.answer = async () => ({ canceled: true, filePaths: [] });
  dialog.showSaveDialog.answer = async () => ({ canceled: true, filePath: '' });
  await chooseFiles();
  await chooseSave('x');
  expect(last(dialog.showOpenDialog)[1].properties).toContain('dontAddToRecent');
  await chooseFolder(null);
  expect(last(dialog.showOpenDialog)[1].properties).toContain('dontAddToRecent');
  expect(last(dialog.showSaveDialog)[1].properties).toContain('dontAddToRecent');
});
