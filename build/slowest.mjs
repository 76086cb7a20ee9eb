// Prints the test classes that took longest, from the reports below a folder: node slowest.mjs FOLDER COUNT
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, count] = process.argv.slice(2);
const seconds = new Map();
for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.ctrf')) : []) {
  for (const { duration, extra } of JSON.parse(readFileSync(join(folder, file), 'utf8')).results.tests) {
    seconds.set(extra.type, (seconds.get(extra.type) ?? 0) + duration / 1000);
  }
}
const slowest = [...seconds].sort(([, one], [, other]) => other - one).slice(0, Number(count));
for (const [name, taken] of slowest) console.log(`${taken.toFixed(1).padStart(7)} s  ${name.replace(/^Breakwater\./, '')}`);
