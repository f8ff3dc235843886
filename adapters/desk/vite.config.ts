import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Styles and scripts are files of their own: the page is served under a policy that allows neither
// inline styles nor inline scripts, so nothing may be turned into a data address either.
//
// Two pages of one tree: `vite build` makes the desk's, `vite build --mode office` the office's.
export default defineConfig(({ mode }) => ({
  plugins: [react()],
  build: {
    outDir: mode === 'office' ? 'dist-office' : 'dist',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    sourcemap: false,
    rollupOptions: {
      input: mode === 'office' ? 'office.html' : 'index.html',
      output: {
        assetFileNames: 'assets/[name]-[hash][extname]',
        chunkFileNames: 'assets/[name]-[hash].js',
      },
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  test: {
    environment: 'jsdom',
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/unit/setup.ts'],
    testTimeout: 60_000, // For a busy machine.
    hookTimeout: 60_000,
    server: { deps: { inline: [/@carbon/] } },
  },
}));
