import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { styledWhenBuilt } from './scripts/library-styles.ts';

/** Builds the window's page. Served by the hosts from dist/renderer under their own scheme, never from the network. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react(), styledWhenBuilt()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
