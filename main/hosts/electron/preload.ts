/** Puts the bridge into the page: two named functions, and nothing of Electron's own. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../../../shared/bridge.ts';
import { CHANNEL } from './channel.ts';

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
};

contextBridge.exposeInMainWorld('mingcha', bridge);
