/** Puts the bridge into the page: three named functions, and nothing of Electron's own. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../../shared/bridge.ts';
import { CHANNEL } from './channel.ts';

/** A file that a page made of its own bytes has no path. */
const pathOf = (file: unknown): string =>
  file instanceof File ? webUtils.getPathForFile(file) : '';

const bridge: Bridge = {
  invoke: (name, input, beside) => ipcRenderer.invoke(CHANNEL, name, input, beside),
  onEvent: (listener) => {
    // Threat: the first argument of an Electron listener leads to ipcRenderer. The page is given the event alone.
    const hear = (_event: unknown, told: unknown) => listener(told);
    ipcRenderer.on(CHANNEL, hear);
    return () => {
      ipcRenderer.off(CHANNEL, hear);
    };
  },
  // Threat: the page says which files are read. It hands over what the person dropped; the paths are looked up here.
  drop: (files) => ipcRenderer.send(CHANNEL, files.map(pathOf)),
};

contextBridge.exposeInMainWorld('mingcha', bridge);
