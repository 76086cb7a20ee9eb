// Every text exists in both languages, with the same placeholders, says something, and is used somewhere.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('../src/', import.meta.url).pathname;
const languages = ['zh-CN', 'en'];

const flat = (value, path = '') =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value).flatMap(([key, each]) => flat(each, path ? `${path}.${key}` : key));

const textsOf = (language) => {
  const folder = join(root, 'i18n', language);
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) =>
        flat(JSON.parse(readFileSync(join(folder, name), 'utf8'))).map(([key, text]) => [
          `${name.slice(0, -5)}:${key}`,
          text,
        ]),
      ),
  );
};

const filesIn = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory()
      ? filesIn(path)
      : /\.tsx?$/.test(name) && !path.includes('schema.d.ts')
        ? [path]
        : [];
  });

const placeholders = (text) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .toSorted()
    .join(' ');

const [chinese, english] = languages.map(textsOf);
const faults = [];
for (const [key, text] of chinese) {
  const other = english.get(key);
  if (other === undefined) faults.push(`en lacks ${key}`);
  else if (placeholders(text) !== placeholders(other))
    faults.push(`${key} has {{${placeholders(text)}}} in zh-CN and {{${placeholders(other)}}} in en`);
  if (text.trim() === '' || other?.trim() === '') faults.push(`${key} says nothing`);
  if (/[\u4e00-\u9fff]/.test(other ?? '')) faults.push(`${key} is not English: ${other}`);
}
for (const key of english.keys()) if (!chinese.has(key)) faults.push(`zh-CN lacks ${key}`);

// A key counts as used when it, or a template that can make it, stands in a source file that names its namespace; a template
// must name a part of the key: `${a}.${b}` alone could make any.
const sources = filesIn(root).map((path) => {
  const text = readFileSync(path, 'utf8');
  return {
    literals: new Set([...text.matchAll(/['"`]([\w.:-]+)['"`]/g)].map(([, literal]) => literal)),
    patterns: [...text.matchAll(/`([\w.:]*(?:\$\{[^{}`]+\}[\w.]*)+)`/g)]
      .map(([, template]) => template.replaceAll(/\$\{[^}]*\}/g, '\u0000'))
      .filter((template) => /\w/.test(template))
      .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll('\u0000', '[\\w-]+')}$`)),
  };
});
const isUsed = (space, bare) =>
  sources.some(
    ({ literals, patterns }) =>
      literals.has(`${space}:${bare}`) ||
      patterns.some((pattern) => pattern.test(`${space}:${bare}`)) ||
      ((space === 'common' || literals.has(space)) &&
        (literals.has(bare) || patterns.some((pattern) => pattern.test(bare)))),
  );
for (const key of chinese.keys()) {
  const [space, bare] = key.split(':');
  if (space !== 'states' && !isUsed(space, bare)) faults.push(`nothing uses ${key}`);
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`${chinese.size} texts in ${languages.length} languages`);
