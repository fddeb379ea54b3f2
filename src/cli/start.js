// npm start, npm run dev: everything from a fresh clone to a running server. Plain JavaScript: see packages.js.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages, node24, root } from './packages.js';

await ensurePackages();
const child = spawn(node24, [join(root, 'src/cli/serve.ts'), ...process.argv.slice(2)], {
	cwd: root,
	stdio: 'inherit'
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
