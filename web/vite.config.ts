import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Every browser we build for reads woff2, so the older copies of each font stay out of the bundle. */
const newestFontsOnly: Plugin = {
  name: 'newest-fonts-only',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('@fontsource') && id.endsWith('.css')
      ? code.replaceAll(/,\s*url\([^)]+\.woff\) format\('woff'\)/g, '')
      : undefined,
};

export default defineConfig({
  plugins: [react(), newestFontsOnly],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1400,
    assetsInlineLimit: 0,
    // What many pages share travels together, so that a page is two dozen requests and not sixty.
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [{ name: 'common', test: /node_modules|src.(api|app|format|parts)/, minShareCount: 16 }],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:5080', '/openapi': 'http://127.0.0.1:5080', '/health': 'http://127.0.0.1:5080' },
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/setup.ts'],
    css: false,
    testTimeout: 240_000,
  },
});
