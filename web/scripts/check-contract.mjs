// The types in src/api/schema.d.ts are those of openapi.json, or this fails.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
const folder = mkdtempSync(join(tmpdir(), 'breakwater-types-'));
const fresh = join(folder, 'schema.d.ts');
try {
  const options = scripts.types
    .split(' ')
    .slice(1)
    .map((word) => (word === 'src/api/schema.d.ts' ? fresh : word));
  execFileSync(join('node_modules', '.bin', 'openapi-typescript'), options, { stdio: 'ignore' });
  if (readFileSync(fresh, 'utf8') !== readFileSync('src/api/schema.d.ts', 'utf8')) {
    console.error('src/api/schema.d.ts is not made from openapi.json: run `npm run types`.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
