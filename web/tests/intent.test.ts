import { expect, it } from 'vitest';
import { Intent, newKey } from '@/api/intent';

const counted = () => {
  let n = 0;
  return new Intent(() => `key-${++n}`);
};

it('keeps its key while the same thing is sent again', () => {
  const intent = counted();
  expect([intent.keyFor('/a', '"1"', { x: 1 }), intent.keyFor('/a', '"1"', { x: 1 })]).toEqual(['key-1', 'key-1']);
});

it('takes another key for another body, version or path', () => {
  const intent = counted();
  const keys = [
    intent.keyFor('/a', '"1"', { x: 1 }),
    intent.keyFor('/a', '"1"', { x: 2 }),
    intent.keyFor('/a', '"2"', { x: 2 }),
    intent.keyFor('/b', '"2"', { x: 2 }),
  ];
  expect(new Set(keys).size).toBe(4);
});

it('means it anew once it was done', () => {
  const intent = counted();
  const first = intent.keyFor('/a', null, undefined);
  intent.done();
  expect(intent.keyFor('/a', null, undefined)).not.toBe(first);
});

it('makes keys the server takes: 1 to 64 characters, all different', () => {
  const keys = Array.from({ length: 200 }, newKey);
  expect(new Set(keys).size).toBe(200);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
});
