import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'client',
  base: '/',
  plugins: [react()],
  build: { emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
})
