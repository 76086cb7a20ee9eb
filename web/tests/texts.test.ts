import { describe, expect, it } from 'vitest';
import { resources as en } from '@/i18n/en';
import { resources as zh } from '@/i18n/zh-CN';

type Tree = string | { [key: string]: Tree };

const flat = (tree: Tree, path = ''): [string, string][] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, each]) => flat(each, path ? `${path}.${key}` : key));

const chinese = new Map(flat(zh as Tree));
const english = new Map(flat(en as Tree));
const placeholders = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

describe('every text exists in both languages', () => {
  it('with the same keys', () => expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted()));

  it('with the same placeholders', () => {
    const different = [...chinese]
      .filter(([key, text]) => placeholders(text).join() !== placeholders(english.get(key)).join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('and says something in its own language', () => {
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
    expect([...english].filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });
});
