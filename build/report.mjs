// Reads the reports of a run of the tests below a folder: node report.mjs FOLDER COUNT
// Prints the classes that took longest (seconds overlap), then each test that failed with the beginning of what it said.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const said = 600;        // characters of a failure's message, and of where it was
const [folder, count] = process.argv.slice(2);
const tests = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith('.ctrf'))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).results.tests);

const seconds = new Map();
for (const { duration, extra } of tests) seconds.set(extra.type, (seconds.get(extra.type) ?? 0) + duration / 1000);
const slowest = [...seconds].sort(([, one], [, other]) => other - one).slice(0, Number(count));
for (const [name, taken] of slowest) console.log(`${taken.toFixed(1).padStart(7)} s  ${name.replace(/^Breakwater\./, '')}`);

for (const { name, message = '', trace = '' } of tests.filter(({ status }) => status === 'failed')) {
  console.log(`failed ${name.replace(/^Breakwater\./, '')}`);
  for (const part of [message, trace]) console.log(part.trim().slice(0, said).replace(/^/gm, '        '));
}
