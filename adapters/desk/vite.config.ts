import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Styles and scripts are files of their own: the page is served under a policy that allows neither
// inline styles nor inline scripts, so nothing may be turned into a data address either.
export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    sourcemap: false,
    rollupOptions: {
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
    server: { deps: { inline: [/@carbon/] } },
  },
});
