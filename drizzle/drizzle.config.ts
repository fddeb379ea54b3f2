import { defineConfig } from 'drizzle-kit';

export default defineConfig({
	dialect: 'postgresql',
	schema: './src/lib/**/table.server.ts',
	out: './drizzle',
	casing: 'snake_case'
});
