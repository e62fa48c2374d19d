import { defineConfig } from 'prisma/config';

// `prisma generate` needs no engine, but the CLI downloads one unless a path is given.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
